"""Where a link that an editor gives may lead, be it in a record, in a text or in the settings."""

import re

WEB = r"https?://[^\s<>\x22\x5c/?#@]+(?:[/?#][^\s<>\x22\x5c]*)?"
"""A page of another site: its host is plain, with no name and password before it, and no backslash, which browsers read
as `/`. JSON Schema and Python read this pattern alike."""
HOST = r"https?://[A-Za-z0-9.-]+(?::\d+)?"
"""A host as a policy and a server's file may name it: nothing in it could end a word there."""
_WEB = re.compile(WEB)
_AT_HOST = re.compile(rf"{HOST}(?:[/?#][^\s<>\x22\\]*)?")
_MAY = re.compile(r"(?![/\\]{2})(?:https?://(?!/|[^/?#]*@)|mailto:|tel:|#|\.{0,2}/|[^:]*$)", re.I)
_NEVER = re.compile(r"[\s<>\"\\\x00-\x1f]")


def is_web(text: str) -> bool:
    """Whether a text is the address of a page of another site."""
    return bool(_WEB.fullmatch(text))


def is_at_host(text: str) -> bool:
    """The same of one whose host is to be named in a policy."""
    return bool(_AT_HOST.fullmatch(text))


def may_lead(url: str) -> bool:
    """Whether a link may go there, percent-encoded as a parser gives it: to another site, a letter, a call, or a place
    on this one."""
    return bool(_MAY.match(url))


def may_lead_as_written(text: str) -> bool:
    """The same of a link that nobody has encoded: browsers leave out line breaks and tabs, and read `\\` as `/`."""
    return not _NEVER.search(text) and may_lead(text)
