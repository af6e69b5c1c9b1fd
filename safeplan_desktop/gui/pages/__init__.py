"""The pages of the window: unlocking, the clients, one client's record and its fields."""
