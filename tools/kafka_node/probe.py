"""Asks a broker for its metadata over a bare socket: the first answer that clients would get."""

import socket
import struct

METADATA_KEY = 3
METADATA_VERSION = 1


def _request():
    # size | api key | api version | correlation id | client id (null) | topics (none)
    body = struct.pack(">hhihi", METADATA_KEY, METADATA_VERSION, 1, -1, 0)
    return struct.pack(">i", len(body)) + body


def _receive(connection, count):
    data = b""
    while len(data) < count:
        part = connection.recv(count - len(data))
        if not part:
            raise ConnectionError("closed by the broker")
        data += part
    return data


def answers(port, timeout=2.0):
    """True when the broker on this port answers and counts itself as a member of its cluster."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout) as connection:
            connection.sendall(_request())
            (size,) = struct.unpack(">i", _receive(connection, 4))
            # correlation id | number of brokers | ...
            correlation, brokers = struct.unpack(">ii", _receive(connection, size)[:8])
            return correlation == 1 and brokers == 1
    except (OSError, struct.error):
        return False
