"""Updates taken in: asked for, read one by one, and handled chat by chat."""
