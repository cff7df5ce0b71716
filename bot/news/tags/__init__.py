"""Where it happened, what kind of event it was, who took part, how grave and how sure it is."""
