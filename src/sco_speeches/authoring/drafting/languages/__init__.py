"""The languages: a folder each, of tables and of what the rules ask of a grammar."""
