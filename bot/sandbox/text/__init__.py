"""Texts as Telegram reads them: markup, entities, links."""
