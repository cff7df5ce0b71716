"""What the news stage knows: lexicons, gazetteer, and the trie that finds their terms."""
