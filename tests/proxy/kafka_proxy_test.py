"""The proxy between a client and a broker that are both only sockets."""

import json
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROXY = pathlib.Path(__file__).resolve().parent / "kafka_proxy.py"
END_TXN, PRODUCE, METADATA = 26, 0, 3


def receive(connection, count):
    data = b""
    while len(data) < count:
        part = connection.recv(count - len(data))
        if not part:
            raise ConnectionError("closed")
        data += part
    return data


def receive_body(connection):
    (size,) = struct.unpack(">i", receive(connection, 4))
    return receive(connection, size)


def send_body(connection, body):
    connection.sendall(struct.pack(">i", len(body)) + body)


class Broker:
    """Remembers every request and answers it with the text that `answers` has for its API."""

    def __init__(self):
        self.answers = {}
        self.requests = []  # (api, correlation, text)
        self._arrived = threading.Condition()
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self._server.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            while True:
                body = receive_body(connection)
                api, _, correlation = struct.unpack_from(">hhi", body)
                with self._arrived:
                    self.requests.append((api, correlation, body[8:].decode()))
                    self._arrived.notify_all()
                send_body(connection, struct.pack(">i", correlation) + self.answers.get(api, b"ok"))
        except OSError:
            connection.close()

    def await_requests(self, count):
        with self._arrived:
            if not self._arrived.wait_for(lambda: len(self.requests) >= count, 10):
                raise AssertionError(f"{len(self.requests)} requests instead of {count}")


class ProxyTest(unittest.TestCase):
    def setUp(self):
        self.broker = Broker()
        self.addCleanup(self.broker.close)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = str(pathlib.Path(folder.name) / "control")
        self.process = subprocess.Popen(
            [sys.executable, PROXY, "--broker", f"127.0.0.1:{self.broker.port}", "--control", path,
             "--seed", "7"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.process.stdout.close)
        self.addCleanup(self.process.stderr.close)
        self.addCleanup(self.process.wait)
        self.addCleanup(self.process.terminate)
        ports = json.loads(self.process.stdout.readline())["listening"]
        self.port = ports[str(self.broker.port)]
        self.control = socket.socket(socket.AF_UNIX)
        self.addCleanup(self.control.close)
        self.control.connect(path)
        self.answers = self.control.makefile()
        self.addCleanup(self.answers.close)

    def command(self, name, **arguments):
        self.control.sendall(json.dumps({"command": name, **arguments}).encode() + b"\n")
        return json.loads(self.answers.readline())

    def add(self, **rule):
        return self.command("add", rule=rule)["rule"]

    def connect(self):
        client = socket.create_connection(("127.0.0.1", self.port), 10)
        self.addCleanup(client.close)
        return client

    @staticmethod
    def ask(client, api, correlation, text="body"):
        send_body(client, struct.pack(">hhi", api, 1, correlation) + text.encode())

    def answer(self, client):
        body = receive_body(client)
        return struct.unpack_from(">i", body)[0], body[4:]

    def await_answers(self, api, count):
        end = time.monotonic() + 10
        while self.command("counts")["responses"].get(str(api), 0) < count:
            self.assertLess(time.monotonic(), end, f"not {count} answers")

    def assert_closed(self, client):
        with self.assertRaises(OSError):
            receive(client, 1)

    def test_what_no_rule_wants_passes(self):
        client = self.connect()
        self.ask(client, END_TXN, 5, "hello")
        self.assertEqual(self.answer(client), (5, b"ok"))
        self.assertEqual(self.broker.requests, [(END_TXN, 5, "hello")])
        counts = self.command("counts")
        self.assertEqual(counts["requests"], {"26": 1})
        self.assertEqual(counts["responses"], {"26": 1})
        self.assertEqual(counts["connections"], 1)

    def test_brokers_are_readdressed(self):
        self.broker.answers[METADATA] = b"\x09127.0.0.1" + struct.pack(">i", self.broker.port) + b"!"
        client = self.connect()
        self.ask(client, METADATA, 1)
        self.assertEqual(self.answer(client)[1],
                         b"\x09127.0.0.1" + struct.pack(">i", self.port) + b"!")

    def test_a_held_request_arrives_when_released(self):
        rule = self.add(action="hold", api=END_TXN)
        client = self.connect()
        self.ask(client, END_TXN, 1, "late")
        self.ask(client, PRODUCE, 2)
        self.assertEqual(self.answer(client)[0], 2)  # others go past it
        self.assertEqual(self.command("counts")["held"], 1)
        self.assertEqual(self.command("release", rule=rule), {"released": 1})
        self.assertEqual(self.answer(client)[0], 1)
        self.assertEqual([text for _, _, text in self.broker.requests], ["body", "late"])

    def test_a_held_request_outlives_its_client(self):
        rule = self.add(action="hold", api=END_TXN, cut=True)
        client = self.connect()
        self.ask(client, END_TXN, 1, "late")
        self.assert_closed(client)
        other = self.connect()
        self.ask(other, END_TXN, 9, "in time")
        self.assertEqual(self.answer(other)[0], 9)
        self.assertEqual(self.command("release", rule=rule), {"released": 1})
        self.await_answers(END_TXN, 2)
        self.assertEqual([text for _, _, text in self.broker.requests], ["in time", "late"])

    def test_a_dropped_answer_was_an_executed_request(self):
        self.add(action="drop", direction="response", api=END_TXN, cut=True)
        client = self.connect()
        self.ask(client, END_TXN, 1)
        self.assert_closed(client)
        self.broker.await_requests(1)

    def test_a_dropped_request_never_arrives(self):
        self.add(action="drop", api=END_TXN)
        client = self.connect()
        self.ask(client, END_TXN, 1)
        self.ask(client, PRODUCE, 2)
        self.assertEqual(self.answer(client)[0], 2)
        self.assertEqual([api for api, _, _ in self.broker.requests], [PRODUCE])

    def test_a_duplicate_arrives_twice_and_is_answered_once(self):
        self.add(action="duplicate", api=END_TXN)
        client = self.connect()
        self.ask(client, END_TXN, 1)
        self.ask(client, PRODUCE, 2)
        self.assertEqual([self.answer(client)[0], self.answer(client)[0]], [1, 2])
        self.assertEqual([api for api, _, _ in self.broker.requests], [END_TXN, END_TXN, PRODUCE])

    def test_a_reset_ends_both_sides(self):
        self.add(action="reset", api=PRODUCE)
        client = self.connect()
        self.ask(client, PRODUCE, 1)
        self.assert_closed(client)

    def test_nth_times_and_text_choose(self):
        rule = self.add(action="drop", api=END_TXN, contains="app-3", nth=2, times=2)
        client = self.connect()
        for correlation, text in enumerate(("app-3", "app-1", "app-3", "app-3", "app-3")):
            self.ask(client, END_TXN, correlation, text)
        self.ask(client, PRODUCE, 99)
        answered = [self.answer(client)[0] for _ in range(4)]
        self.assertEqual(answered, [0, 1, 4, 99])
        self.assertEqual(self.command("counts")["hits"], {str(rule): 2})

    def test_await_answers_when_the_rule_has_acted(self):
        rule = self.add(action="pass", api=END_TXN)
        client = self.connect()
        self.ask(client, END_TXN, 1)
        self.assertEqual(self.command("await", rule=rule, hits=1), {})
        self.assertEqual(self.command("await", rule=rule, hits=2, seconds=0.01),
                         {"error": "not in time"})

    def test_chance_takes_its_share(self):
        rule = self.add(action="pass", api=PRODUCE, times=0, chance=0.2)
        client = self.connect()
        for correlation in range(200):
            self.ask(client, PRODUCE, correlation)
            self.answer(client)
        self.assertTrue(10 <= self.command("counts")["hits"][str(rule)] <= 80)

    def test_refusing_and_cutting(self):
        client = self.connect()
        self.ask(client, PRODUCE, 1)
        self.answer(client)
        self.command("refuse", on=True)
        self.command("cut")
        self.assert_closed(client)
        self.assert_closed(self.connect())
        self.command("refuse", on=False)
        again = self.connect()
        self.ask(again, PRODUCE, 2)
        self.assertEqual(self.answer(again)[0], 2)

    def test_hits_are_printed(self):
        rule = self.add(action="drop", api=END_TXN)
        client = self.connect()
        self.ask(client, END_TXN, 1)
        self.assertEqual(json.loads(self.process.stderr.readline()),
                         {"hit": rule, "action": "drop", "direction": "request", "api": END_TXN})

    def test_mistakes_are_told(self):
        self.assertIn("unknown action", self.command("add", rule={"action": "explode"})["error"])
        self.assertIn("unknown command", self.command("dance")["error"])


if __name__ == "__main__":
    unittest.main()
