"""An article's text made final: cleaned, cut into sentences and words, read once."""
