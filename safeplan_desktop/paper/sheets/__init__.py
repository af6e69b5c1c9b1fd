"""The papers themselves."""
