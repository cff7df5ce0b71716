"""A feed's body brought in: one guarded request, bounded in time and size."""
