"""How many were killed and wounded, in Arabic, English and Kurdish."""
