"""What is said of an article in a few sentences, and whether other words may say it."""
