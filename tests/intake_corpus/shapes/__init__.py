"""The shapes in which pages and press databases write articles."""
