"""What templates are compiled to, and where that is kept: in `__pycache__` beside them, as with Python's own modules.

Whoever may write there may write the program itself, so what lies there is as good as it. What was torn or was compiled
from anything else is compiled anew, and where nothing can be written nothing is kept.
"""

import marshal
import re
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

from fengbei.archive.keeping import write
from fengbei.words import words

SETTINGS = "1"
"""Count it up where the settings of the templates change."""
_DIGEST = 32

_special = re.compile("[&<>\"']").search


def escaped(value: Any) -> str:
    """As Jinja escapes, but a text that needs none stays what it is: to make a Markup of each takes longer than the
    rest of a page, and nearly no text has anything to escape."""
    kind = type(value)
    safe: str = value if kind is Markup or (kind is str and not _special(value)) else escape(value)
    return safe


class _Code(CodeGenerator):
    """Asks `escaped` where Jinja's own asks `escape`; `jinja2.nativetypes` changes it in the same place."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("environment.escaped(")


class _Template(Template):
    """All globals are the environment's own, so that an imported template is set up once. Jinja's own compares them
    whenever one is imported, which takes as long as a small page."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class Templates(Environment):
    """Templates of HTML."""

    code_generator_class = _Code
    template_class = _Template
    escaped = staticmethod(escaped)


@cache
def compiled(lang: str) -> "Compiled":
    """Templates with the texts of a language, which are part of their code."""
    return Compiled(repr((MAGIC_NUMBER, version("jinja2"), SETTINGS, sorted(words(lang).texts.items()))))


class Compiled(BytecodeCache):
    """The code of templates. `made_of` is what it depends on besides their source."""

    def __init__(self, made_of: str) -> None:
        self._made_of = made_of.encode()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return cache_from_source(filename or name)

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            kept = Path(bucket.key).read_bytes()
            if kept[:_DIGEST] == self._digest(bucket, kept[_DIGEST:]):
                bucket.code = marshal.loads(kept[_DIGEST:])  # noqa: S302 as the program's own code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            code, path = marshal.dumps(bucket.code), Path(bucket.key)
            with suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                write(path, self._digest(bucket, code) + code)

    def _digest(self, bucket: Bucket, code: bytes) -> bytes:
        return blake2b(self._made_of + bucket.checksum.encode() + code, digest_size=_DIGEST).digest()
