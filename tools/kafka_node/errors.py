"""What may go wrong in words for the person at the keyboard."""


class KafkaError(Exception):
    """The message says what happened and what to do."""
