"""Groups, topics and channels."""
