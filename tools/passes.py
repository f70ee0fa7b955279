# SPDX-License-Identifier: Apache-2.0
"""What has passed before: one empty file a pass, named by a fingerprint of all that it depended on.

Clones of the project share one folder and may use it at once: a pass is made in one step, is the
same whoever makes it, and one that another run has removed is examined again, nothing worse.
"""

import os
import time
from pathlib import Path

DAYS_MAX = 60
COUNT_MAX = 50_000


def shared_folder(name):
    """Beside the compiler cache, so that whatever keeps that one keeps this one too."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "honggang" / name


class Passes:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    def knows(self, fingerprint):
        """A pass that is asked for is kept from ageing."""
        try:
            os.utime(self.folder / fingerprint)
        except FileNotFoundError:
            return False
        return True

    def add(self, fingerprint):
        (self.folder / fingerprint).touch()

    def prune(self):
        oldest = time.time() - DAYS_MAX * 24 * 3600
        newest_first = sorted(self._ages(), reverse=True)
        for index, (used, path) in enumerate(newest_first):
            if index >= COUNT_MAX or used < oldest:
                path.unlink(missing_ok=True)

    def _ages(self):
        for path in self.folder.iterdir():
            try:
                yield path.stat().st_mtime, path
            except FileNotFoundError:
                continue
