"""From a story that is due to a message that was sent: layout, outbox, limits, sender."""
