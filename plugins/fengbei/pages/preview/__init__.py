"""What only editors see, under `mkdocs serve`: what waits for review, and what is missing where."""
