"""How the lexicon is made: from the table of simplemma and what was curated by hand."""
