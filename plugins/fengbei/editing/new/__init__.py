"""`fengbei new`: a record or a whole site to begin with, from a few questions."""
