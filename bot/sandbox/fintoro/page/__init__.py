"""What is in the stand-in, for people: plain HTML from the server, no scripts from elsewhere."""
