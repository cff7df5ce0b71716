"""What people read: the Fluent catalogues and the safety of text that comes from outside."""
