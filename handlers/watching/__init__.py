"""What is watched, changed by operators in chat: sources added, paused, taken out."""
