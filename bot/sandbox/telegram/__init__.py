"""Telegram as the sandbox plays it: its world, its methods, its refusals."""
