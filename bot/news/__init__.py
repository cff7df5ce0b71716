"""What an article says: is it Iraq's security, where, who, what, how many, how grave; and a summary of it."""
