"""The outside of Kafka's protocol: all that can be read without knowing a message.

  message  = size:int32 body
  request  = api:int16 version:int16 correlation:int32 ...
  response = correlation:int32 ...
"""

import struct

LARGEST = 200 << 20


async def read_body(reader):
    """The body of the next message. Raises asyncio.IncompleteReadError at the end."""
    (size,) = struct.unpack(">i", await reader.readexactly(4))
    if not 4 <= size <= LARGEST:
        raise ConnectionError(f"no Kafka message is {size} bytes long")
    return await reader.readexactly(size)


def with_size(body):
    return struct.pack(">i", len(body)) + body


def api_of(request):
    return struct.unpack_from(">h", request)[0]


def correlation_of_request(request):
    return struct.unpack_from(">i", request, 4)[0]


def correlation_of_response(response):
    return struct.unpack_from(">i", response)[0]


def readdress(response, ports):
    """Sends the reader of this response to the proxy where it names a broker. In every version of
    Metadata and FindCoordinator a broker's host is followed by its port."""
    for broker, proxy in ports.items():
        for host in (b"127.0.0.1", b"localhost"):
            response = response.replace(host + struct.pack(">i", broker),
                                        host + struct.pack(">i", proxy))
    return response
