"""What only some kinds of claim need: stocks, land, casualties, help, stances, standing under a treaty."""
