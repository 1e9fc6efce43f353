"""What any Slack app would need: a door for Slack's requests, answers that arrive, files, blocks, forms."""
