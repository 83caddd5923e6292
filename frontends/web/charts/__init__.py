"""Charts as SVG made here: no script, readable without colour, each beside a table of its data."""
