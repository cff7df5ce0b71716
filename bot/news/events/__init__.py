"""What an article tells, event by event: its clauses, where and when each happened, and whether it did."""
