"""What a chat follows: asking for it, looking at it, stopping it."""
