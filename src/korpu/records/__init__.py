"""What happens to a case after its answer: how long it is kept, what holds it, and how it ends."""
