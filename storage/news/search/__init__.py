"""Stories found by what they hold: an index of their words in the database's own inverted index."""
