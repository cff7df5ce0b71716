"""The parts of a request: its words as names, things, values of fields, operators."""
