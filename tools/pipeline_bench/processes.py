"""Programs that end with us, however we end."""

import ctypes
import os
import signal
import subprocess
import time

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)
STOP_SECONDS = 40


class BenchError(Exception):
    """What a person should read instead of a stack."""


def die_with_parent():
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def run(command, timeout=600):
    """The standard output of a program that has to succeed."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          timeout=timeout, check=False, preexec_fn=die_with_parent)
    if done.returncode != 0:
        raise BenchError(f"{' '.join(map(str, command))[:300]}\n"
                         f"ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def cpu_seconds(pid):
    """Of all threads of a process, its own and the kernel's for it."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mib(pid):
    with open(f"/proc/{pid}/statm", encoding="utf-8") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


class Program:
    """A side while it runs: ended by SIGTERM at the end of `with`."""

    def __init__(self, name, command, log):
        self.name, self.log = name, log
        self.command = [str(word) for word in command]
        self.process = None

    def __enter__(self):
        self.output = open(self.log, "wb")
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=self.output,
                                        stderr=subprocess.STDOUT, preexec_fn=die_with_parent)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.output.close()

    @property
    def pid(self):
        return self.process.pid

    def said(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()

    def check_alive(self):
        if self.process.poll() is not None:
            raise BenchError(f"{self.name} ended with {self.process.returncode}:\n"
                             f"{self.said()[-4000:]}")

    def await_true(self, is_ready, seconds=60):
        deadline = time.monotonic() + seconds
        while not is_ready():
            self.check_alive()
            if time.monotonic() > deadline:
                raise BenchError(f"{self.name} is not ready after {seconds} s:\n"
                                 f"{self.said()[-4000:]}")
            time.sleep(0.1)
