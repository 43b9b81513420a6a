"""Courses and their days, places and waiting lists, attendance, certificates, feedback, and training that is due."""
