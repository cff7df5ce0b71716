"""Where a sentence is cut into clauses, and which places and acts its pieces name."""
