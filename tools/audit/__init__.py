"""`make audit`: what independent judges say of the built site."""
