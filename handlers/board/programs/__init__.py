"""What programs read: feeds of a query, and the API."""
