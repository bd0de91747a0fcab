"""`backstay sync` in a process of its own, driven pass by pass through its API."""

import json
import os
import pathlib
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

import measure

TOKEN = "a-token-of-the-benchmarks"
PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")


class Daemon:
    """Keeps `project`, ready when its first pass has ended, and gone when left."""

    def __init__(self, program: pathlib.Path, project: pathlib.Path, folder: pathlib.Path):
        self.probes, self.control = measure.free_port(), measure.free_port()
        token = folder / "token"
        token.write_text(TOKEN)
        token.chmod(0o600)
        self.command = [
            str(program), "sync", str(project), "--state", str(folder / "state"), "--interval", "1h",
            "--poll", "1h", "--probes", f"127.0.0.1:{self.probes}", "--control", f"127.0.0.1:{self.control}",
            "--control-token-file", str(token),
        ]

    def __enter__(self) -> "Daemon":
        self.log = tempfile.TemporaryFile()
        # As the image and the unit set it: glibc keeps what is freed in an arena for each thread otherwise.
        environment = {**os.environ, "MALLOC_ARENA_MAX": "1"}
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT, env=environment
        )
        self.wait_for(1)
        return self

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.wait(30)

    def passes(self) -> int:
        """How many passes have ended, as the metrics count them."""
        text = self._get(self.probes, "/metrics")
        lines = [line for line in text.splitlines() if line.startswith("backstay_sync_passes_total{")]
        if any('result="failed"' in line for line in lines):
            raise SystemExit("a pass failed:\n" + self._words())
        return sum(int(float(line.rsplit(" ", 1)[1])) for line in lines)

    def wait_for(self, count: int) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                if self.passes() >= count:
                    return
            except (urllib.error.URLError, ConnectionError):
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise SystemExit(f"the daemon has not made {count} passes:\n{self._words()}")

    def pass_over(self, times: int, services: int = 1) -> None:
        """Calls for passes over all services, each time once those before have ended."""
        for _ in range(times):
            before = self.passes()
            request = urllib.request.Request(
                f"http://127.0.0.1:{self.control}/api/v1/trigger", method="POST", data=b"{}",
                headers={"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"},
            )
            urllib.request.urlopen(request, timeout=10).read()
            self.wait_for(before + services)

    @property
    def cpu(self) -> float:
        """Processor time so far, in seconds."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def memory(self) -> float:
        """MiB resident now."""
        return self._pages(1)

    @property
    def data(self) -> float:
        """MiB resident now without what is mapped from files: how much of the program itself is, is for the system to say."""
        return self._pages(1) - self._pages(2)

    def _pages(self, field: int) -> float:
        return int(pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[field]) * PAGE / 2**20

    def _get(self, port: int, path: str) -> str:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10).read().decode()

    def _words(self) -> str:
        self.log.seek(0)
        return self.log.read().decode(errors="replace")[-2000:]
