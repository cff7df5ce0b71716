"""What Telegram refuses, and what stays away."""
