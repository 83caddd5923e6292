"""The desk: attendants serve the person before them, departments do the work handed over."""
