"""One bot as several programs on one PostgreSQL."""
