"""What is being done: a line that changes on a terminal, a line a phase in a log."""

import sys
import time


class Progress:
    def __init__(self):
        self.terminal = sys.stderr.isatty()
        self.began = time.monotonic()
        self.shown = 0.0
        self.phase = ""

    def start(self, phase):
        self.phase = phase
        self._say(phase, end=not self.terminal)

    def show(self, text):
        """At most once a second."""
        if self.terminal and time.monotonic() - self.shown >= 1:
            self._say(f"{self.phase}: {text}", end=False)

    def done(self, text):
        self._say(f"{self.phase}: {text}", end=True)

    def _say(self, text, end):
        self.shown = time.monotonic()
        clear = "\r\033[K" if self.terminal else ""
        elapsed = self.shown - self.began
        print(f"{clear}[{elapsed:5.0f} s] {text}", end="\n" if end else "", file=sys.stderr,
              flush=True)
