"""The demo in a browser: what happens as a stream of lines, the page that shows it, and the hand that takes part."""
