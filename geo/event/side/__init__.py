"""Who does it to whom: the sides of an event, and what they are called."""
