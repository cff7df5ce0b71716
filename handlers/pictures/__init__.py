"""Pictures that a chat asks for: what happened, counted, worded and drawn."""
