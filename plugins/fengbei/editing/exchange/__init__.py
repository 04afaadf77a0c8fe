"""Records as workbooks, there and back: what is exported can be changed in Excel and comes back cell by cell."""
