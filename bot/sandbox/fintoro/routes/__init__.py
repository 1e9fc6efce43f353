"""The routes of the API, one module per tag of the API reference."""
