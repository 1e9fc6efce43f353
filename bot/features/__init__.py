"""One folder for each thing a person can do. A feature never imports another."""
