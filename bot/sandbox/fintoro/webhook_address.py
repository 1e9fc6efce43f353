"""Where webhooks may go: https, no user name or password, a public IP address.

API reference: WebhookSubscriptionInput.url. Names are judged when they are saved and looked up again
immediately before sending.
"""

import asyncio
import ipaddress
from urllib.parse import urlsplit

LOCAL_ENDINGS = (".local", ".localhost", ".internal", ".lan", ".home.arpa")


def may_be_saved(url: str, *, local_allowed: bool) -> bool:
    """Judged by the address alone, without asking the network."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if local_allowed and parts.scheme == "http" and host in ("127.0.0.1", "localhost"):
        return True
    if parts.scheme != "https" or not host or parts.username is not None or parts.password is not None:
        return False
    if any(character.isspace() for character in url):
        return False
    literal = _as_address(host)
    if literal is not None:
        return literal.is_global
    return "." in host.strip(".") and not host.endswith(LOCAL_ENDINGS)


async def may_be_sent(url: str, *, local_allowed: bool) -> bool:
    """The same judgement, with every address the host resolves to."""
    if not may_be_saved(url, local_allowed=local_allowed):
        return False
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "http":
        return True
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, parts.port or 443)
    except OSError:
        return False
    return all(ipaddress.ip_address(entry[4][0]).is_global for entry in found)


def _as_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
