"""The files for servers, drawn from templates. They are no HTML: nothing is escaped, and what stands in them has been
found harmless before (`site.py`)."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from fengbei.hosting.site import FORMS_POLICY, PICTURE_POLICY, Hosted
from fengbei.words import Words

WHOLE = ("nginx", "caddy", "publish")
"""What is one file each."""


def whole(name: str, site: Hosted, texts: Words, *, plain: bool = False) -> str:
    """A server's file, or the script that publishes. `plain`: somebody else in front of the server does HTTPS."""
    drawn = (
        _templates()
        .get_template(f"{name}.txt")
        .render(
            t=texts.under(f"hosting.{name}"),
            say=texts.under("hosting.both"),
            site=site,
            secure=site.secure and not plain,
            picture_policy=PICTURE_POLICY,
            forms_policy=FORMS_POLICY,
            cached=CACHED,
        )
    )
    return f"{drawn.strip()}\n"


CACHED = "public, max-age=604800"
"""Of a script or sheet whose address names its content (`?v=`): a week. Not for ever: where a site is not published in
one step, an old file may have been had under a new address."""


def static(site: Hosted) -> dict[str, str]:
    """`_headers` and `_redirects`, as Netlify, Cloudflare Pages and others read them: from the root of the host,
    wherever below it the site lies."""
    said = {"Content-Security-Policy": site.policy, **site.headers}
    lines = [f"{site.prefix}*", *(f"  {name}: {value}" for name, value in said.items())]
    if site.forms:
        lines += [f"{site.prefix}admin/*", "  ! Content-Security-Policy", f"  Content-Security-Policy: {FORMS_POLICY}"]
    moved = [f"{site.prefix}{_all_below(one.old)} {site.prefix}{_splat(one.new)} 301" for one in site.redirects]
    return {"_headers": "\n".join([*lines, ""]), "_redirects": "".join(f"{line}\n" for line in moved)}


def _all_below(old: str) -> str:
    return f"{old}*" if old.endswith("/") else old


def _splat(new: str) -> str:
    return f"{new}:splat" if new.endswith("/") else new


@cache
def _templates() -> Environment:
    return Environment(  # noqa: S701 no HTML
        loader=PackageLoader("fengbei.hosting"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
