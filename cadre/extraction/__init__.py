"""Text of an untrusted file, page by page, in a process of its own under limits of memory, time and output."""
