"""Rasid: Iraq's security news, matched and pushed in Telegram."""
