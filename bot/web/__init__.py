"""The program's own HTTP address: how few connections it takes, and how it says that it is."""
