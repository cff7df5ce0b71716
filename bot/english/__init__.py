"""English as far as queries need it: which words are forms of one word."""
