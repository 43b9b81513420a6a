"""What is done to organisations and to the people who represent them."""
