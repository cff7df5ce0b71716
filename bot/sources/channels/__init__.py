"""Public Telegram channels, read from their preview on the web: no account, no key."""
