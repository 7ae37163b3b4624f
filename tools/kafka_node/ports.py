"""Free TCP ports of the loopback."""

import random
import socket

# Below the range that the kernel gives to outgoing connections: a client that retries while its
# broker is down could otherwise be given the broker's own port, and even connect to itself.
FIRST, LAST = 20000, 32000


def is_free(port):
    with socket.socket() as probe:
        # As the broker binds: connections of a predecessor in TIME_WAIT do not matter.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def pick(taken):
    """A free port that is not in `taken`."""
    while True:
        port = random.randrange(FIRST, LAST)
        if port not in taken and is_free(port):
            return port
