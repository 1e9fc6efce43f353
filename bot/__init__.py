"""Fintoro for Slack: CRM notes and payments without leaving the conversation.

    Slack ──(signed HTTP or Socket Mode)──▶ listener ──▶ job, written down ──▶ ack
                                                          │ (durable engine)
                                                          ▼
                          Slack files ──▶ Fintoro upload ──▶ tokens kept ──▶ Fintoro create ──▶ answer in Slack

- `app`: wires everything; its list of features is the table of contents.
- `features/<deed>/`: one folder for each thing a person can do; `save_note` is the one to read first.
- `deed`: what all deeds share: forms, the durable steps of a write, the sentences about its fate.
- `jobs`: the door to the durable engine; `store`: drafts, the audit trail, preferences.
- `fintoro`: the API client, a library of its own; `directory`: whom and what people can pick.
- `slack`: what any Slack app would need: requests in, views, messages, files.
- `sandbox`: a stand-in for Fintoro and one for Slack, as strict as the real ones.
"""
