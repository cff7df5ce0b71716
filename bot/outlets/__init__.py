"""Other ways out than Telegram: addresses that an operator named."""
