"""A sketch as an SVG element that stands in a page. Colours are the page's, by class (`fb-sk-…` in theme/fengbei.css);
the attributes are for where that stylesheet is not read."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from fengbei.facts.sketch import NUMBER, RING, Dot, Face, Glyph, Label, Line, Sketch, Stroke

PAPER, INK, QUIET, RED, BRONZE, HAIR = "#fbf8f3", "#201c18", "#5f564b", "#8c1c13", "#8a6d3b", "#e4dcd0"
_INKS = {Stroke.DEGREE: (HAIR, 1), Stroke.OUTLINE: (BRONZE, 1.2), Stroke.WAY: (RED, 2.5)}
_FACES = {Face.MARK: INK, Face.COUNTY: QUIET, Face.DEGREE: BRONZE, Face.SCALE: QUIET}
_GLYPHS = {Glyph.NATIVE: BRONZE, Glyph.DEED: QUIET, Glyph.TALK: QUIET, Glyph.GROUND: BRONZE}
_CORNERS = {
    Glyph.NATIVE: ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    Glyph.DEED: ((0, -1), (1, 0), (0, 1), (-1, 0)),
    Glyph.TALK: ((0, -1), (1, 0.85), (-1, 0.85)),
}


def svg(sketch: Sketch, label: str) -> Markup:
    """The picture. `label` says in words what it shows, for those who do not see it."""
    opening = f'<svg class="fb-sk" viewBox="0 0 {sketch.width} {sketch.height}" role="img" font-family="sans-serif"'
    parts = (
        f'{opening} aria-label="{escape(label)}">',
        *(_path(sketch.lines, stroke) for stroke in Stroke),
        *(_text(label) for label in sketch.labels if label.face is not Face.MARK),
        _bar(*sketch.scale),
        *map(_dot, sketch.dots),
        *(_text(label) for label in sketch.labels if label.face is Face.MARK),
        "</svg>",
    )
    return Markup("".join(parts))  # noqa: S704 texts are escaped, the rest is numbers and names of our own


def _path(lines: Iterable[Line], stroke: Stroke) -> str:
    """All lines of one kind."""
    drawn = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in line.points) for line in lines if line.stroke is stroke)
    if not drawn:
        return ""
    ink, width = _INKS[stroke]
    look = f'fill="none" stroke="{ink}" stroke-width="{width}" stroke-linejoin="round"'
    return f'<path class="fb-sk-{stroke.value}" d="{drawn}" {look}/>'


def _bar(left: float, right: float, y: float) -> str:
    """The scale: a line with its two ends marked."""
    drawn = f"M{left:g} {y - 4:g}V{y:g}H{right:g}V{y - 4:g}"
    return f'<path class="fb-sk-bar" d="{drawn}" fill="none" stroke="{QUIET}" stroke-width="1.5"/>'


def _text(label: Label) -> str:
    at = f'x="{label.x:g}" y="{label.y:g}" font-size="{label.size:g}" text-anchor="{label.anchor}"'
    edge = f'stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    face = f'class="fb-sk-{label.face.value}" fill="{_FACES[label.face]}"'
    return f"<text {face} {at} {edge}>{escape(label.text)}</text>"


def _dot(dot: Dot) -> str:
    """A mark with the ring of what is known only to the county, and its number."""
    return ("" if dot.exact else _ring(dot)) + _shape(dot) + (_number(dot) if dot.number else "")


def _ring(dot: Dot) -> str:
    circle = f'<circle class="fb-sk-area fb-sk-{dot.glyph.value}" cx="{dot.x:g}" cy="{dot.y:g}"'
    look = f'fill="none" stroke="{_ink(dot)}" stroke-width="1.5" stroke-dasharray="4 3"'
    return f'{circle} r="{dot.radius + RING - 1:g}" {look}/>'


def _shape(dot: Dot) -> str:
    x, y, r = dot.x, dot.y, dot.radius
    look = f'class="fb-sk-dot fb-sk-{dot.glyph.value}" fill="{_ink(dot)}" stroke="{PAPER}" stroke-width="1.5"'
    if dot.number or dot.glyph not in _CORNERS:
        return f'<circle {look} cx="{x:g}" cy="{y:g}" r="{r:g}"/>'
    corners = "L".join(f"{x + dx * r:g} {y + dy * r:g}" for dx, dy in _CORNERS[dot.glyph])
    return f'<path {look} d="M{corners}Z"/>'


def _number(dot: Dot) -> str:
    at = f'x="{dot.x:g}" y="{dot.y + 0.35 * NUMBER:g}" font-size="{NUMBER:g}" text-anchor="middle"'
    return f'<text class="fb-sk-number" {at} fill="{PAPER}">{dot.number}</text>'


def _ink(dot: Dot) -> str:
    return _GLYPHS.get(dot.glyph, RED)
