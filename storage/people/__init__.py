"""Who the bot's people are, in a file or in SQL."""
