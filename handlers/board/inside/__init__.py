"""The board inside Telegram."""
