"""What the bot says when it is spoken to."""
