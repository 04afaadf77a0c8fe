"""The packages that the forms are made of, fetched once for all tests."""

import os
from pathlib import Path

import pytest

from fengbei.forms.packages import REGISTRIES, Unfit, bytes_of, packages

KEPT = Path(__file__).parents[2] / ".cache" / "fengbei" / "forms"


@pytest.fixture(scope="session")
def fetched() -> dict[str, Path]:
    """Where the packages are, by the names of the settings that give them."""
    mirror = os.environ.get("FENGBEI_NPM_REGISTRY", "")
    try:
        for package in packages():
            bytes_of(package, None, KEPT, (mirror,) if mirror else REGISTRIES)
    except Unfit as unfit:
        pytest.skip(f"NO NETWORK: nobody has seen the forms ({unfit.said['detail']})")
    sveltia, yaml = (KEPT / package.file for package in packages())
    return {"sveltia": sveltia, "yaml": yaml}
