"""The processes that read feeds, each ended when a body hangs it."""
