"""What was asked, however it was typed: from the words of a person to a query."""
