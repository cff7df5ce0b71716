"""Pages of articles of which a feed gives no more than the beginning: fetched once, politely, and read."""
