"""Whether the words of a model are borne out by the article: claims read of both, and compared."""
