"""What the stores promise, each promise on each of them."""
