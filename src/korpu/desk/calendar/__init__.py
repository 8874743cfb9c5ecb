"""The screens of the working calendar."""
