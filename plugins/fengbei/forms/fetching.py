"""The packages are fetched beside a preview, which starts at once; the forms come when they are there."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

from fengbei.forms.packages import Unfit

Files = dict[str, bytes]


class Fetching:
    """One attempt, on a thread of its own that nobody has to wait for. `arrived` is a file that is touched, where
    it is there, when there is something to show; `told` is called where it has failed."""

    def __init__(self, fetch: Callable[[], Files], arrived: Path, told: Callable[[Unfit], None]) -> None:
        self.made: Files | None = None
        self.arrived = arrived
        self._fetch, self._told = fetch, told
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.made = self._fetch()
        except Unfit as unfit:
            self._told(unfit)
        else:
            if self.arrived.exists():
                self.arrived.touch()

    @property
    def has_failed(self) -> bool:
        return not self._thread.is_alive() and not self.made

    def wait(self) -> Files | None:
        """What came of it; nothing where it failed."""
        self._thread.join()
        return self.made
