"""The SQL tables, and the migrations that make them."""
