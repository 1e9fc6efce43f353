"""`fintoro-bot`: reads the command line and hands over to one module of `bot.commands`.

Commands are imported when they are called, so that `--help` and `manifest` start at once.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import SettingsError

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

EXIT_SETTINGS = 2
EXIT_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. Wrong settings: one message on stderr and 2, never a traceback."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except SettingsError as error:
        print(error, file=sys.stderr)
        return EXIT_SETTINGS
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:  # `fintoro-bot … | head` has read enough
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fintoro-bot", description="Fintoro for Slack: CRM notes and payments in the conversation."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    demo = commands.add_parser("demo", help="try it: a local Slack and an embedded Fintoro, no accounts")
    demo.add_argument("--port", type=int, default=0, help="of the page to open (default: any free one)")
    demo.add_argument(
        "--data", type=Path, default=Path("data/demo"), help="folder to keep (default: data/demo)"
    )
    demo.set_defaults(command=_demo)

    run = commands.add_parser("run", help="run the bot for a real workspace")
    run.set_defaults(command=_run)

    check = commands.add_parser("check", help="are Slack, Fintoro and the database connected?")
    check.set_defaults(command=_check)

    manifest = commands.add_parser("manifest", help="print the Slack app manifest")
    transport = manifest.add_mutually_exclusive_group()
    transport.add_argument("--url", help="where Slack reaches this app (default: PUBLIC_URL)")
    transport.add_argument("--socket", action="store_true", help="Socket Mode: no public address")
    manifest.set_defaults(command=_manifest)

    _add_jobs(commands)
    _add_sandbox(commands)
    return parser


def _add_jobs(commands: "Commands") -> None:
    jobs = commands.add_parser("jobs", help="the deeds that were written down")
    asked = jobs.add_subparsers(required=True, metavar="QUESTION")
    listing = asked.add_parser("list", help="newest first")
    listing.add_argument("--state", choices=("waiting", "running", "done", "failed", "cancelled"))
    listing.add_argument("--limit", type=int, default=50)
    listing.set_defaults(command=_jobs, question="list")
    for question, what in (
        ("show", "all that is known of one"),
        ("retry", "try a failed one again"),
        ("cancel", "let go of a waiting one"),
    ):
        one = asked.add_parser(question, help=what)
        one.add_argument("key")
        one.set_defaults(command=_jobs, question=question)


def _add_sandbox(commands: "Commands") -> None:
    sandbox = commands.add_parser("sandbox", help="one stand-in alone")
    which = sandbox.add_subparsers(required=True, metavar="WHICH")
    fintoro = which.add_parser("fintoro", help="the embedded Fintoro")
    slack = which.add_parser("slack", help="the local Slack workspace")
    for one in (fintoro, slack):
        one.add_argument("--port", type=int, default=0, help="default: any free one")
        one.add_argument("--data", type=Path, help="where to keep what was done (default: nowhere)")
    slack.add_argument("--manifest", type=Path, default=Path("manifests/manifest.http.json"))
    slack.add_argument("--app-url", help="where the app listens, in place of the manifest's address")
    fintoro.set_defaults(command=_sandbox_fintoro)
    slack.set_defaults(command=_sandbox_slack)


def _demo(options: argparse.Namespace) -> int:
    from bot.commands.demo import demo
    from bot.logs import set_up_logging
    from bot.serving import run_with_uvloop

    set_up_logging(level="ERROR")
    return int(run_with_uvloop(demo(_say, folder=options.data, port=options.port)))


def _run(options: argparse.Namespace) -> int:
    from bot.commands.run import run
    from bot.config import load_settings
    from bot.logs import set_up_logging
    from bot.serving import run_with_uvloop

    settings = load_settings()
    set_up_logging(settings.LOG_FORMAT, settings.LOG_LEVEL)
    return int(run_with_uvloop(run(_say, settings)))


def _jobs(options: argparse.Namespace) -> int:
    from bot.commands import jobs
    from bot.config import load_settings
    from bot.logs import set_up_logging

    settings = load_settings()
    set_up_logging(settings.LOG_FORMAT, "WARNING")
    match options.question:
        case "list":
            work = jobs.list_jobs(_say, settings, state=options.state, limit=options.limit)
        case "show":
            work = jobs.show_job(_say, settings, options.key)
        case "retry":
            work = jobs.retry_job(_say, settings, options.key)
        case _:
            work = jobs.cancel_job(_say, settings, options.key)
    return asyncio.run(work)


def _sandbox_fintoro(options: argparse.Namespace) -> int:
    from bot.commands.sandbox import sandbox_fintoro
    from bot.serving import run_with_uvloop

    return int(run_with_uvloop(sandbox_fintoro(_say, port=options.port, data=options.data)))


def _sandbox_slack(options: argparse.Namespace) -> int:
    from bot.commands.sandbox import sandbox_slack
    from bot.serving import run_with_uvloop

    work = sandbox_slack(
        _say, port=options.port, manifest=options.manifest, app_url=options.app_url, data=options.data
    )
    return int(run_with_uvloop(work))


def _say(line: str) -> None:
    print(line, flush=True)


def _check(options: argparse.Namespace) -> int:
    from bot.commands.check import check
    from bot.config import load_settings
    from bot.logs import set_up_logging

    settings = load_settings()
    set_up_logging(settings.LOG_FORMAT, "WARNING")
    return asyncio.run(check(_say, settings))


def _manifest(options: argparse.Namespace) -> int:
    from bot.commands.manifest import show_manifest
    from bot.config import public_url

    url = None if options.socket else options.url or public_url()
    return show_manifest(_say, url=url, socket=options.socket)


if __name__ == "__main__":
    sys.exit(main())
