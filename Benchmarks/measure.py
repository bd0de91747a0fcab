"""What a child process cost: processor time, peak memory, instructions."""

import dataclasses
import pathlib
import re
import socket
import subprocess
import tempfile
import time
import urllib.request

CONTROLS = pathlib.Path(__file__).resolve().parent.parent / ".build" / "benchmarks" / "release"
COST = CONTROLS / "cost"


@dataclasses.dataclass
class Cost:
    status: int
    """The exit status; from 128 on, 128 and the number of a signal."""
    cpu: float
    """Seconds, user and system."""
    wall: float
    memory: float
    """MiB at the peak."""
    output: str


def run(command: list, timeout: int = 120) -> Cost:
    """Runs a command to its end, or kills it after `timeout` seconds."""
    with tempfile.NamedTemporaryFile() as numbers, tempfile.TemporaryFile() as output:
        words = [COST, numbers.name, timeout, *command]
        subprocess.run(
            [str(word) for word in words],
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, check=True,
        )
        status, cpu, wall, kibibytes = numbers.read().split()
        output.seek(0)
        text = output.read().decode(errors="replace")
    return Cost(int(status), float(cpu), float(wall), int(kibibytes) / 1024, text)


def best(command: list, times: int, expect: int = 0, **options) -> Cost:
    """The run that took the least time of several; each must end as expected."""
    costs = [expected(run(command, **options), command, expect) for _ in range(times)]
    return min(costs, key=lambda cost: cost.cpu)


def expected(cost: Cost, command: list, status: int = 0) -> Cost:
    if cost.status != status:
        words = " ".join(str(word) for word in command)
        raise SystemExit(f"'{words}' ended with {cost.status}, not {status}:\n{cost.output[-2000:]}")
    return cost


def instructions(command: list) -> int:
    """Instructions executed in user mode, as callgrind counts them: the same on every machine of one architecture."""
    words = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    cost = expected(run(words, timeout=900), words)
    return int(re.search(r"Collected : (\d+)", cost.output)[1])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Emulator:
    """`backstay emulator` in a process of its own, ready when entered and gone when left."""

    def __init__(self, program: pathlib.Path, port: int, seed: pathlib.Path | None = None):
        self.address = f"http://127.0.0.1:{port}"
        self.command = [str(program), "emulator", "--port", str(port)]
        if seed:
            self.command += ["--seed", str(seed)]

    def __enter__(self) -> "Emulator":
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT
        )
        for _ in range(200):
            if self.process.poll() is not None:
                break
            try:
                self.get("/emulator/switches")
                return self
            except OSError:
                time.sleep(0.05)
        self.__exit__()
        self.log.seek(0)
        raise SystemExit(f"the emulator did not start:\n{self.log.read().decode(errors='replace')}")

    def __exit__(self, *_) -> None:
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return answer.read()

    def delete(self, path: str) -> None:
        request = urllib.request.Request(self.address + path, method="DELETE")
        urllib.request.urlopen(request, timeout=10).close()
