"""How Arabic words inflect: verbs and nouns analysed, derived, conjugated, with their endings and their roots."""
