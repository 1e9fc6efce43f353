"""The client library alone: no server, no Slack, only what is said on the wire."""
