"""Records as people read them: in a terminal, or plain in a pipe. Each view is imported where it is wanted."""
