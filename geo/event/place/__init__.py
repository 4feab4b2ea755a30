"""Where an event took place: the place phrases of a document, and the choice among them."""
