"""Whether an article is news of Iraq's security."""
