"""How problems are told: as text for people, and as data for editors and forges."""
