"""A page without what an outlet puts around its words: furniture, footers, datelines, disguises."""
