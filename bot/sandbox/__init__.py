"""Stand-ins for the two services the bot talks to, as strict as what they stand in for.

They are written from the vendors' documents and import nothing of the bot, so they catch its misreadings.
"""
