"""What speaks to Telegram's Bot API: transport, session, limits, outcomes, posting."""
