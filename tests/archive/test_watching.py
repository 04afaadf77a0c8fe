"""How the system tells of changes, and what is said when it is not listened to any more."""

import sys
from pathlib import Path

import pytest
from watchdog.events import FileSystemEventHandler

from fengbei.archive.watching import Told


@pytest.mark.skipif(sys.platform != "linux", reason="only there does watchdog log it")
def test_a_look_after_the_end_is_no_error_to_tell(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    observer = Told()
    observer.schedule(FileSystemEventHandler(), str(tmp_path))
    observer.start()
    (emitter,) = observer.emitters
    observer.stop()
    observer.join()
    emitter.queue_events(0)

    assert caplog.messages == []
