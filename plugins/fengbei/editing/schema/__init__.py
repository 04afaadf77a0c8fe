"""JSON Schema of the record files, for editors that complete and check while one types."""
