"""Pictures of what happened: how much on which day, of which kind and where. Drawn in a process of their own."""
