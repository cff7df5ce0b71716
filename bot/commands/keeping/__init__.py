"""The commands by which an operator keeps a bot: its stores backed up, put back, moved, and looked into."""
