"""What an operator does with both stores at once: looks at them, copies them, puts them back, moves them."""
