"""Where else what is told is read: the page, feeds, another way than Telegram."""
