"""`fintoro-bot run`: the bot itself, by signed HTTP or Socket Mode as the settings say."""

import gc

from bot.app import Bot, start
from bot.commands import Say
from bot.config import Settings
from bot.errors import SettingsError
from bot.serving import Serving, address_of, listen, stop_signals
from bot.slack.socket import SocketMode
from bot.web import create_web

# A shortcut makes thousands of short-lived objects; looking for cycles after every 700 of them costs a twentieth.
GC_THRESHOLDS = (10_000, 20, 20)


async def run(say: Say, settings: Settings) -> int:
    """Serve until SIGTERM or Ctrl-C; then finish or park what is under way, within ten seconds.

    Raises:
        SettingsError: the port is taken, or the database cannot be opened.
    """
    try:
        listener = listen(settings.HOST, settings.PORT)
    except OSError as error:
        raise SettingsError(
            f"HOST, PORT: {settings.HOST}:{settings.PORT} cannot be used: {error.strerror}. "
            "Is the bot running already? Choose another PORT."
        ) from error
    told_to_stop = stop_signals()  # from here on: work left by an earlier life begins within `start`
    bot = await start(settings)
    secret = settings.SLACK_SIGNING_SECRET.get_secret_value() if settings.SLACK_SIGNING_SECRET else None
    socket_mode = _socket_mode(bot, settings)
    serving = Serving(create_web(bot, secret, socket_mode), listener)
    try:
        await serving.ready()
        if socket_mode is not None:
            await socket_mode.start()
        gc.set_threshold(*GC_THRESHOLDS)
        gc.freeze()  # what the start has made stays: looking it all through again would stop everything for 0.1 s
        say(f"Fintoro for Slack is running at {address_of(listener)}. Stop it with Ctrl-C.")
        await told_to_stop.wait()
    finally:
        if socket_mode is not None:
            await socket_mode.stop()
        await serving.stop()
        await bot.stop()
    return 0


def _socket_mode(bot: Bot, settings: Settings) -> SocketMode | None:
    if settings.SLACK_APP_TOKEN is None:
        return None
    return SocketMode(bot.dispatch, bot.bolt.client, settings.SLACK_APP_TOKEN.get_secret_value())
