"""Web pages: told from feeds, and the feeds that they name."""
