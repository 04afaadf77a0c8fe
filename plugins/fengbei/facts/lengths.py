"""How long something takes and how far it is, in words."""

from fengbei.words import Words


def minutes(count: int, words: Words) -> str:
    """`40 分钟`, `1 小时 5 分钟`, `2 小时`."""
    hours, rest = divmod(count, 60)
    parts = [words("lengths.hours", count=hours) if hours else "", words("lengths.minutes", count=rest)]
    return " ".join(part for part in (parts if rest or not hours else parts[:1]) if part)


def km(length: float, words: Words) -> str:
    """Kilometres to one decimal, whole ones from a hundred on; below one, metres to the next ten."""
    if length < 0.995:
        return words("lengths.metres", count=max(10, round(length * 100) * 10))
    return words("lengths.km", count=f"{length:.0f}" if length >= 99.95 else f"{round(length, 1):g}")
