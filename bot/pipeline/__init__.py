"""From a poll of a feed to one durable commit."""
