"""Create a client in Fintoro, found in the public registry or typed in.

1. `listeners.open_*` and `push`: an empty form, or one filled from a command's words (`drafting`); pushed from
   another form it remembers where to return.
2. `listeners.choose_subject`, `show_more`: the registry fills the fields, the rare ones appear; nothing typed is
   lost (`modal`, `fields`).
3. `submitting`: the form is read (`form`) and compared with the clients there are (`existing`; the question
   before a second one is in `asides`). Then it is written down, and for two seconds waited for, so that what
   Fintoro does not accept is said at its field, in the open form.
4. `job.CreateClientJob`: the client is created once; the person told where they are (`receipt`), unless the form
   itself could tell (`open_forms`).
"""

from bot.features.create_client.listeners import CreateClientListeners

__all__ = ["CreateClientListeners"]
