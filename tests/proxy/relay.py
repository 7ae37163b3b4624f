"""One client's connection and the connection to the broker behind it."""

import asyncio
import contextlib

import wire

METADATA, FIND_COORDINATOR = 3, 10


class Relay:
    """Moves messages both ways and does to each what the rules say.

    The broker's side outlives the client's while something is held for it or not answered yet: a
    request that is late is not lost, and its answer is counted though it has nobody to go to."""

    def __init__(self, proxy, client, broker):
        self._proxy = proxy
        self._client_reader, self._client = client
        self._broker_reader, self._broker = broker
        self._apis = {}         # correlation id: api, of requests on their way
        self._unwanted = set()  # correlation ids of a second answer, which the client must not see
        self._held = []         # (rule id, writer, body)
        self._late = set()      # correlation ids of requests that were held, not answered yet
        self._changed = asyncio.Event()  # _held or _late

    async def run(self):
        requests = asyncio.create_task(self._pump(self._client_reader, self._take_request))
        responses = asyncio.create_task(self._pump(self._broker_reader, self._take_response))
        await asyncio.wait((requests, responses), return_when=asyncio.FIRST_COMPLETED)
        self._client.close()
        while not responses.done() and (self._held_for(self._broker) or self._late):
            self._changed.clear()
            changed = asyncio.create_task(self._changed.wait())
            await asyncio.wait((changed, responses), return_when=asyncio.FIRST_COMPLETED)
            changed.cancel()
        self._held.clear()
        self._broker.close()
        requests.cancel()
        responses.cancel()

    def _held_for(self, writer):
        return [entry for entry in self._held if entry[1] is writer]

    def cut(self):
        """Ends the client's connection; the broker does not hear of it before run() lets go."""
        self._client.transport.abort()

    def release(self, rule_id):
        """Sends on what a rule held. Returns how many messages."""
        due = [entry for entry in self._held if rule_id in (None, entry[0])]
        for entry in due:
            self._held.remove(entry)
            self._write(entry[1], entry[2])
            if entry[1] is self._broker:
                self._late.add(wire.correlation_of_request(entry[2]))
        self._changed.set()
        return len(due)

    def held(self):
        return len(self._held)

    async def _pump(self, reader, take):
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                await take(await wire.read_body(reader))

    async def _take_request(self, body):
        api = wire.api_of(body)
        correlation = wire.correlation_of_request(body)
        self._apis[correlation] = api
        await self._act("request", api, body, self._broker, correlation)

    async def _take_response(self, body):
        correlation = wire.correlation_of_response(body)
        api = self._apis.pop(correlation, None)
        self._late.discard(correlation)
        self._changed.set()
        if api is None and correlation in self._unwanted:
            self._unwanted.remove(correlation)
            return
        if api in (METADATA, FIND_COORDINATOR):
            body = wire.readdress(body, self._proxy.ports)
        await self._act("response", api, body, self._client, correlation)

    async def _act(self, direction, api, body, target, correlation):
        rule = self._proxy.judge(direction, api, body)
        action = rule.action if rule else "pass"
        if action == "delay":
            await asyncio.sleep(rule.ms / 1000)
        if action == "hold":
            self._held.append((rule.id, target, body))
        if action in ("pass", "delay", "duplicate"):
            self._write(target, body)
        if action == "duplicate":
            self._write(target, body)
            if direction == "request":
                self._unwanted.add(correlation)
        if action == "reset":
            self._broker.transport.abort()
        if rule and (rule.cut or action == "reset"):
            self.cut()

    @staticmethod
    def _write(target, body):
        if not target.transport.is_closing():
            target.write(wire.with_size(body))
