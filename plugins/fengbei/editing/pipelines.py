"""The files with which a forge checks and builds a bureau's site: after each push, and every night."""

from importlib import resources

FILES = {
    "github": ".github/workflows/site.yml",
    "gitlab": ".gitlab-ci.yml",
    "gitee": ".workflow/site.yml",
}
"""By forge, where it looks for its file; they do not get into each other's way."""


def pipeline(forge: str) -> bytes:
    """The file of a forge, one of `FILES`."""
    return resources.files(__package__).joinpath("ci", f"{forge}.yml").read_bytes()
