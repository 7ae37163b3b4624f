"""What the proxy does to which message.

A rule is a JSON object:
  action     pass, hold, drop, duplicate, delay, reset
  direction  request (default) or response
  api        number of the API; absent: every one
  contains   text that the message holds, such as a transactional id; absent: anything
  nth        begin with the nth message that matches (default 1)
  times      how many of them (default 1; 0: all that follow)
  chance     of those, which share, drawn from the proxy's seed (default 1)
  ms         how long a delay is
  cut        true: end the client's connection as well, once the action is done. What was held stays
             on its way to the broker, as in a network that was slow and not broken.
"""

import dataclasses

ACTIONS = ("pass", "hold", "drop", "duplicate", "delay", "reset")
DIRECTIONS = ("request", "response")


@dataclasses.dataclass
class Rule:
    id: int
    action: str
    direction: str = "request"
    api: int | None = None
    contains: str | None = None
    nth: int = 1
    times: int = 1
    chance: float = 1.0
    ms: int = 0
    cut: bool = False
    seen: int = 0  # messages that matched
    hits: int = 0  # messages it acted on

    def __post_init__(self):
        if self.action not in ACTIONS:
            raise ValueError(f"unknown action {self.action!r}; one of {', '.join(ACTIONS)}")
        if self.direction not in DIRECTIONS:
            raise ValueError(f"unknown direction {self.direction!r}")

    def matches(self, direction, api, payload):
        return (self.direction == direction and self.api in (None, api)
                and (self.contains is None or self.contains.encode() in payload))

    def wants(self, draw):
        """Counts a message that matches; True when the rule acts on it."""
        self.seen += 1
        if self.seen < self.nth or (self.times and self.hits >= self.times):
            return False
        if self.chance < 1.0 and draw() >= self.chance:
            return False
        self.hits += 1
        return True


class Rules:
    """The rules in force, in the order of their arrival: the first that wants a message has it."""

    def __init__(self, random):
        self._random = random
        self._rules = {}
        self._last = 0

    def add(self, description):
        self._last += 1
        rule = Rule(id=self._last, **description)
        self._rules[rule.id] = rule
        return rule

    def remove(self, rule_id=None):
        """One, or all."""
        if rule_id is None:
            self._rules.clear()
        else:
            self._rules.pop(rule_id, None)

    def choose(self, direction, api, payload):
        for rule in self._rules.values():
            if rule.matches(direction, api, payload) and rule.wants(self._random.random):
                return rule
        return None

    def hits(self):
        return {rule.id: rule.hits for rule in self._rules.values()}
