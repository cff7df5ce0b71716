"""How queries hang in the index: under what is rare of what they ask for, and what a text is asked for them."""
