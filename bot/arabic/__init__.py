"""Arabic text: one spelling for every way of typing it, tokens, inflection."""
