"""What a chat reads: searches, lately told stories, and the buttons under an alert."""
