"""News in SQL: what feeds said, the stories, and the outbox of their alerts."""
