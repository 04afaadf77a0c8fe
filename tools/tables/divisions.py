"""Make archive/tables/divisions.csv from the resources/adcodes.csv of an unpacked PyPI cpca wheel."""

import csv
import sys
from pathlib import Path


def degrees(text: str) -> str:
    return f"{float(text):.4f}" if text else ""


def rows(source: Path) -> list[tuple[str, str, str, str]]:
    """Provinces, cities and counties; the source writes twelve digits, of which the last six say town and village."""
    with source.open(encoding="utf-8", newline="") as lines:
        return sorted(
            (row["adcode"][:6], row["name"], degrees(row["latitude"]), degrees(row["longitude"]))
            for row in csv.DictReader(lines)
            if row["adcode"].endswith("000000")
        )


def main(source: Path, target: Path) -> None:
    with target.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(("code", "name", "lat", "lon"))
        table.writerows(rows(source))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
