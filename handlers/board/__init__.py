"""The board: a page on the web with the map, the time line and the list of stories."""
