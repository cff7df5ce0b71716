"""One bot as several programs on one PostgreSQL: which part each does, and how they keep out of each other's way."""
