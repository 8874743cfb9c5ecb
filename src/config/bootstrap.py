"""Make the environment in .venv, with the standard library alone.

Run by ``./korpu`` before anything else: it does nothing when .venv already matches the lock file.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = ENVIRONMENT / "korpu-lock.sha256"
UV = "uv==0.13.8"
OLDEST_PYTHON = (3, 11)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def wanted_stamp() -> str:
    return hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()


def run(*command: str) -> bool:
    """Run one step and tell whether it went well; its own words go to the terminal."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def main() -> int:
    if sys.version_info < OLDEST_PYTHON:
        say(f"Körpü needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 1
    stamp = wanted_stamp()
    if STAMP.exists() and STAMP.read_text() == stamp:
        return 0

    python = ENVIRONMENT / "bin" / "python"
    say("Körpü makes its environment (once; a few minutes on a slow line).")
    say("[1/3] A Python environment in .venv")
    if not python.exists():
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        if not run(sys.executable, "-m", "venv", str(ENVIRONMENT)):
            say("It could not be made. On Debian and Ubuntu: apt install python3-venv.")
            return 1
    say("[2/3] The installer")
    has_uv = run(str(python), "-m", "pip", "install", "--quiet", UV)
    say("[3/3] The libraries of requirements.lock, each checked against its hash")
    installed = has_uv and run(
        str(python), "-m", "uv", "pip", "sync", "--python", str(python), "--require-hashes", str(LOCK)
    )
    if not installed:
        say("Trying again with pip …")
        installed = run(str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(LOCK))
    if not installed:
        say("The libraries could not be installed. Is the package index reachable?")
        return 1
    STAMP.write_text(stamp)
    say("Ready.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
