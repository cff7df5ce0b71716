"""Which reports tell of one event, and the story that they make together."""
