"""Model text to events and traces to training text: the native dialect and the chat dialect of published models."""
