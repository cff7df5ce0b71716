"""A feed's body made into articles, whatever its format, encoding and state of disrepair."""
