#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""scratch.py FOLDER: this project as it stands, with what is not committed, in a new repository."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
IDENTITY = ("-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false")


def git(folder, *arguments):
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def listed(*arguments):
    return [name for name in git(ROOT, "ls-files", "-z", *arguments).split("\0") if name]


def make(clone):
    """Every file that git knows or would take up, as the only commit of a new repository."""
    for name in listed("--cached", "--others", "--exclude-standard"):
        if (ROOT / name).is_file():
            target = Path(clone, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    git(clone, "init", "-q")
    git(clone, "add", "-A")
    git(clone, *IDENTITY, "commit", "-q", "-m", "all")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
