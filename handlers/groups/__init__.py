"""Chats of many: groups, and the channels and groups that an administrator serves from a private chat."""
