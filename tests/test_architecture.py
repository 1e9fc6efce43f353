"""The rules of how the project is built, held by looking at it: imports, settings, manifest, scopes, listeners."""

import ast
import sys
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.config import Settings
from bot.manifest import BOT_EVENTS, COMMANDS, SCOPES, SHORTCUTS
from tests.stage import Stage

ROOT = Path(__file__).parents[1]
BOT = ROOT / "bot"
README = ROOT / "README.md"
STDLIB = sys.stdlib_module_names
FEATURES = sorted(path.name for path in (BOT / "features").iterdir() if (path / "__init__.py").exists())
OPEN_TO_FEATURES = {
    "bot.errors", "bot.money", "bot.i18n", "bot.fintoro", "bot.jobs", "bot.directory", "bot.slack", "bot.store",
    "bot.deed", "bot.parts", "bot.drafts",
}  # fmt: skip
NETWORK_AND_CLOCK = {
    "aiohttp", "asyncio", "bot.deed.modals", "bot.drafts", "bot.jobs", "bot.parts", "http", "httpx",
    "requests", "slack_bolt", "slack_sdk", "socket", "sqlalchemy", "time", "urllib.request",
}  # fmt: skip
CLOCK_CALLS = {"now", "today", "utcnow"}
VIEWS = ("modal.py", "review.py", "form.py", "wording.py")


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module a file imports, also inside functions; `from a import b` counts as `a`."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            found.add(str(node.module))
    return frozenset(found)


def files(folder: str) -> list[Path]:
    found = sorted((BOT / folder).rglob("*.py"))
    assert found, f"nothing in bot/{folder}: has it moved?"
    return found


def within(module: str, allowed: set[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in allowed)


def strangers(folder: str, *, third_party: set[str], ours: set[str]) -> list[str]:
    """Imports that are neither the standard library nor allowed."""
    return [
        f"{path.relative_to(ROOT)}: {module}"
        for path in files(folder)
        for module in imports(path)
        if module.split(".")[0] not in STDLIB | third_party and not within(module, ours)
    ]


@pytest.mark.parametrize(
    ("folder", "third_party", "ours"),
    [
        ("fintoro", {"httpx", "pydantic"}, {"bot.fintoro", "bot.money"}),
        ("jobs", {"dbos", "sqlalchemy"}, {"bot.jobs", "bot.errors"}),
        ("store", {"sqlalchemy", "pydantic"}, {"bot.store"}),
        ("directory", set[str](), {"bot.directory", "bot.fintoro", "bot.money"}),
        (
            "slack",
            {"aiohttp", "pydantic", "slack_bolt", "slack_sdk", "starlette", "yarl"},
            {"bot.slack", "bot.errors", "bot.money", "bot.i18n"},
        ),
        ("sandbox/fintoro", {"babel", "httpx", "starlette"}, {"bot.sandbox.fintoro"}),
        ("sandbox/slack", {"aiohttp"}, {"bot.sandbox.slack"}),
    ],
)
def test_a_part_imports_only_what_it_may(folder: str, third_party: set[str], ours: set[str]) -> None:
    assert strangers(folder, third_party=third_party, ours=ours) == []


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_imports_the_parts_and_never_another_feature(feature: str) -> None:
    allowed = OPEN_TO_FEATURES | {f"bot.features.{feature}"}
    third_party = {"pydantic", "slack_bolt", "structlog"}
    assert strangers(f"features/{feature}", third_party=third_party, ours=allowed) == []


def test_the_engine_stays_behind_its_door() -> None:
    outside = [path for path in BOT.rglob("*.py") if BOT / "jobs" not in path.parents]
    assert [path for path in outside if any(within(module, {"dbos"}) for module in imports(path))] == []


@pytest.mark.parametrize("path", sorted(BOT.glob("features/*/job.py")), ids=lambda path: path.parent.name)
def test_a_job_runs_without_a_live_conversation(path: Path) -> None:
    assert not [module for module in imports(path) if within(module, {"slack_bolt", "slack_sdk"})]


@pytest.mark.parametrize(
    "path",
    sorted(path for name in VIEWS for path in BOT.glob(f"features/*/{name}")),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_a_screen_is_a_pure_function_of_its_inputs(path: Path) -> None:
    assert not [module for module in imports(path) if within(module, NETWORK_AND_CLOCK)]
    tree = ast.parse(path.read_text("utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef | ast.Await)]
    called = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & CLOCK_CALLS


def test_every_setting_is_in_the_readme_with_its_meaning_and_default() -> None:
    readme = README.read_text("utf-8")
    for name, field in Settings.model_fields.items():
        default = "" if field.is_required() or not field.default else f"`{field.default}`"
        assert f"| `{name}` | {field.description} | {default} |".replace("  ", " ") in readme.replace(
            "  ", " "
        )


def test_every_scope_is_explained_in_the_readme_and_none_besides() -> None:
    table = README.read_text("utf-8").split("| scope | why |")[1].split("\n\n")[0]
    assert [line for line in table.splitlines()[2:] if line] == [
        f"| `{s}` | {why} |" for s, why in SCOPES.items()
    ]


SCOPE_OF_METHOD = {
    "chat_postMessage": "chat:write",
    "chat_postEphemeral": "chat:write",
    "chat_update": "chat:write",
    "files_completeUploadExternal": "files:write",
    "files_getUploadURLExternal": "files:write",
    "files_info": "files:read",
    "users_info": "users:read",
    "conversations_info": "channels:read",
    "conversations_replies": "channels:history",
    "auth_test": None,
    "api_call": None,
}
KINDS_OF_CONVERSATION = {
    "channels:read": {"channels:read", "groups:read"},
    "channels:history": {"channels:history", "groups:history", "im:history", "mpim:history"},
}


def methods_called() -> Iterator[str]:
    """The Web API methods our code calls, as slack_sdk names them."""
    prefixes = tuple({method.split("_")[0] + "_" for method in SCOPE_OF_METHOD} - {"api_"})
    for path in BOT.rglob("*.py"):
        if BOT / "sandbox" in path.parents:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                name = node.func.attr
                if name in SCOPE_OF_METHOD or name.startswith(prefixes):
                    yield name


def test_every_scope_is_used_and_every_call_has_its_scope() -> None:
    called = set(methods_called())
    assert called <= SCOPE_OF_METHOD.keys(), "a new method: which scope does it need?"
    needed = {"commands"}
    for method in called:
        scope = SCOPE_OF_METHOD[method]
        if scope is not None:
            needed |= KINDS_OF_CONVERSATION.get(scope, {scope})
    assert needed == set(SCOPES)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with Stage(tmp_path_factory.mktemp("stage")) as stage:
        yield stage


def payloads_of_the_manifest() -> Iterator[tuple[str, dict[str, Any]]]:
    """One payload for each thing the manifest declares."""
    user = {"id": "U07OWENCLA1", "team_id": "T1"}
    for command in COMMANDS:
        yield command, {"command": command, "text": "help", "user_id": user["id"], "trigger_id": "1.2.3"}
    for callback_id, (_, kind, _) in SHORTCUTS.items():
        type_ = "message_action" if kind == "message" else "shortcut"
        message = {
            "message": {"ts": "1.2", "text": "hello"},
            "channel": {"id": "C07ACME0001", "name": "acme"},
        }
        extra = message if kind == "message" else {}
        yield (
            callback_id,
            {"type": type_, "callback_id": callback_id, "user": user, "trigger_id": "1.2.3", **extra},
        )
    for event in BOT_EVENTS:
        inner = {"type": event, "user": user["id"], "channel": "D07BOTOWE04", "tab": "home"}
        yield event, {"type": "event_callback", "event": inner, "event_id": "Ev1", "team_id": "T1"}


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("name", "payload"),
    list(payloads_of_the_manifest()),
    ids=[name for name, _ in payloads_of_the_manifest()],
)
async def test_everything_the_manifest_declares_has_a_listener(
    stage: Stage, name: str, payload: dict[str, Any]
) -> None:
    assert await listened_to(stage, payload), f"nobody listens to {name}"


def constants(ending: str) -> set[str]:
    """The values of all constants so named in the features and what they share; a dot marks a feature's own."""
    found = set()
    for path in [*files("features"), *files("deed")]:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                named = any(isinstance(name, ast.Name) and name.id.endswith(ending) for name in node.targets)
                found |= {str(node.value.value)} if named else set()
    return found


@pytest.mark.asyncio(loop_scope="module")
async def test_every_button_menu_and_form_of_ours_has_a_listener(stage: Stage) -> None:
    silent = []
    user = {"id": "U07OWENCLA1", "team_id": "T1"}
    for callback_id in constants("CALLBACK_ID"):
        view = {"type": "modal", "callback_id": callback_id, "id": "V1"}
        if not await listened_to(stage, {"type": "view_submission", "view": view, "user": user}):
            silent.append(callback_id)
    for action_id in {one for one in constants("_ACTION") if "." in one}:
        action = {"action_id": action_id, "block_id": "b", "type": "button"}
        clicked = {"type": "block_actions", "actions": [action], "user": user}
        typed = {
            "type": "block_suggestion",
            "action_id": action_id,
            "block_id": "b",
            "user": user,
            "value": "",
        }
        if not (await listened_to(stage, clicked) or await listened_to(stage, typed)):
            silent.append(action_id)
    assert silent == []


async def listened_to(stage: Stage, payload: dict[str, Any]) -> bool:
    """Whether a listener of the wired app takes this payload; none of them is run."""
    request = AsyncBoltRequest(mode="socket_mode", body=payload)
    answer = BoltResponse(status=200)
    listeners = stage.bot.bolt._async_listeners
    return any([await listener.async_matches(req=request, resp=answer) for listener in listeners])
