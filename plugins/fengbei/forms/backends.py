"""Where the forms keep what is written: in the folder of this machine, or in a repository of a forge."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from fengbei.archive.leads import is_at_host

LOCAL = "local"
NAMES = (LOCAL, "gitea", "github", "gitlab")
"""Gitea is Forgejo too. Gitee is not among them: Sveltia does not know it."""
_HOSTS = {
    "gitea": ("https://gitea.com",),
    "github": ("https://api.github.com", "https://github.com"),
    "gitlab": ("https://gitlab.com",),
}


@dataclass(frozen=True)
class Backend:
    """The settings of `fengbei/forms` that say where the records are kept."""

    name: str = LOCAL
    repo: str = ""
    branch: str = ""
    base_url: str = ""
    api_root: str = ""
    app_id: str = ""


def told(backend: Backend) -> dict[str, Any]:
    """What Sveltia is told. It asks for a forge even where the local folder is edited; nothing leads to it."""
    if backend.name == LOCAL:
        return {"name": "github", "repo": "local/fengbei", "auth_methods": ["token"]}
    said = {key: getattr(backend, key) for key in ("repo", "branch", "base_url", "api_root", "app_id")}
    return {"name": backend.name, **{key: value for key, value in said.items() if value}}


def astray(backend: Backend) -> list[str]:
    """The settings whose address is none that the page's policy could name."""
    return [name for name in ("base_url", "api_root") if (at := getattr(backend, name)) and not is_at_host(at)]


def hosts(backend: Backend) -> str:
    """The hosts that the page may ask, for its policy: none for the local folder."""
    given = [
        f"{url.scheme}://{url.netloc}" for url in map(urlsplit, (backend.base_url, backend.api_root)) if url.netloc
    ]
    return " ".join(given or _HOSTS.get(backend.name, ()))
