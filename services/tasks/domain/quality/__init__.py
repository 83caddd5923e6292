"""The playmaker: from a trouble spot to a non-conformity, an action, and proof that it helped."""
