"""`rasid demo`: the real bot against the sandbox, in the terminal or in a browser."""
