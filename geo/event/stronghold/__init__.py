"""Who holds a place: what is taken, held, lost and given up."""
