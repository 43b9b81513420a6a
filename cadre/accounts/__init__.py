"""Who a person is to the product: users, sign-in, invitations, programme roles, preferences and being told things."""
