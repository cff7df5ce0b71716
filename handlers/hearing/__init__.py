"""How what is said came: written, edited, forwarded, under a picture; and what was heard of it before."""
