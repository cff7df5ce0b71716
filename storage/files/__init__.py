"""The files of a data folder: whose it is, who else has one open, copies kept beside it."""
