"""A TCP proxy that understands the outside of Kafka's protocol and misbehaves on command.

  kafka_proxy.py --broker 127.0.0.1:9092 [--broker ...] --control SOCKET [--seed N]

It listens on a port of its own for each broker, and answers that name a broker name the proxy, so a
client that is given the first port never learns of another. Prints {"listening": {"9092": 41234}},
and on standard error every message that a rule acted on, one JSON object a line.

On the control socket (Unix) one JSON object a line is a command, and one a line its answer:
  {"command": "add", "rule": {...}}       rules.py; answers {"rule": id}
  {"command": "remove", "rule": id}       without an id: all
  {"command": "release", "rule": id}      sends what it held; without an id: all; {"released": n}
  {"command": "await", "rule": id, "hits": n, "seconds": s}   answers when it has acted n times
  {"command": "cut"}                      ends every client's connection
  {"command": "refuse", "on": true}       refuses new connections, until told otherwise
  {"command": "counts"}                   {"requests": {api: n}, "responses": ..., "hits": {rule: n},
                                           "held": n, "connections": n}
An answer to what cannot be done is {"error": "..."}.
"""

import argparse
import asyncio
import collections
import functools
import json
import random
import sys

from relay import Relay
from rules import Rules


class Proxy:
    def __init__(self, seed):
        self.rules = Rules(random.Random(seed))
        self.ports = {}  # broker's port: ours
        self.refusing = False
        self.relays = set()
        self.counts = {"request": collections.Counter(), "response": collections.Counter()}
        self.acted = asyncio.Condition()

    async def listen(self, broker):
        host, port = broker.rsplit(":", 1)
        server = await asyncio.start_server(
            functools.partial(self._serve, host, int(port)), "127.0.0.1", 0)
        self.ports[int(port)] = server.sockets[0].getsockname()[1]
        return server

    async def _serve(self, host, port, reader, writer):
        try:
            if self.refusing:
                raise ConnectionRefusedError
            broker = await asyncio.open_connection(host, port)
        except OSError:
            writer.transport.abort()
            return
        relay = Relay(self, (reader, writer), broker)
        self.relays.add(relay)
        try:
            await relay.run()
        finally:
            self.relays.discard(relay)

    def judge(self, direction, api, body):
        """The rule that acts on this message, or None."""
        self.counts[direction][api] += 1
        rule = self.rules.choose(direction, api, body)
        if rule:
            fact = {"hit": rule.id, "action": rule.action, "direction": direction, "api": api}
            print(json.dumps(fact), file=sys.stderr, flush=True)
            asyncio.get_running_loop().create_task(self._tell())
        return rule

    async def _tell(self):
        async with self.acted:
            self.acted.notify_all()

    async def await_hits(self, rule, hits, seconds):
        async with self.acted:
            await asyncio.wait_for(
                self.acted.wait_for(lambda: self.rules.hits().get(rule, 0) >= hits), seconds)


class Control:
    """The commands, one method each."""

    def __init__(self, proxy):
        self._proxy = proxy

    async def serve(self, reader, writer):
        while line := await reader.readline():
            try:
                answer = await self._obey(json.loads(line))
            except (ValueError, TypeError, KeyError) as error:
                answer = {"error": str(error)}
            except asyncio.TimeoutError:
                answer = {"error": "not in time"}
            writer.write(json.dumps(answer).encode() + b"\n")
        writer.close()

    async def _obey(self, command):
        name = command.pop("command")
        method = getattr(self, f"do_{name}", None)
        if method is None:
            raise ValueError(f"unknown command {name!r}")
        return await method(**command) or {}

    async def do_add(self, rule):
        return {"rule": self._proxy.rules.add(rule).id}

    async def do_remove(self, rule=None):
        self._proxy.rules.remove(rule)

    async def do_release(self, rule=None):
        return {"released": sum(relay.release(rule) for relay in list(self._proxy.relays))}

    async def do_await(self, rule, hits=1, seconds=30):
        await self._proxy.await_hits(rule, hits, seconds)

    async def do_cut(self):
        for relay in list(self._proxy.relays):
            relay.cut()

    async def do_refuse(self, on):
        self._proxy.refusing = on

    async def do_counts(self):
        return {
            "requests": self._proxy.counts["request"],
            "responses": self._proxy.counts["response"],
            "hits": self._proxy.rules.hits(),
            "held": sum(relay.held() for relay in self._proxy.relays),
            "connections": len(self._proxy.relays),
        }


async def serve(options):
    proxy = Proxy(options.seed)
    servers = [await proxy.listen(broker) for broker in options.broker]
    await asyncio.start_unix_server(Control(proxy).serve, options.control)
    print(json.dumps({"listening": proxy.ports}), flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--broker", action="append", required=True, metavar="HOST:PORT")
    parser.add_argument("--control", required=True, metavar="SOCKET")
    parser.add_argument("--seed", type=int, default=1, help="of the rules' chances")
    try:
        asyncio.run(serve(parser.parse_args()))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
