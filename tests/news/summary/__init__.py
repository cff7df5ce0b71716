"""What is made of an article for people to read."""
