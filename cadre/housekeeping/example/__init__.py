"""The worked example: invented people, forces and reviews, made by the operations that people use."""
