"""What several programs on one PostgreSQL share."""
