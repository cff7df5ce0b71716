"""What several programs on one PostgreSQL share: who is at work, what waits to be done, and who does it."""
