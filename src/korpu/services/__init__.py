"""The Ministry's e-services: what they are, who was shown them, how they are paid, and where people can reach them."""
