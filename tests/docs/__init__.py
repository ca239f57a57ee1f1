"""What the documents say is so: their programs run, print what they show, and their links lead somewhere."""
