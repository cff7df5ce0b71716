"""The demo: its news, its plot, its stage and its screen."""
