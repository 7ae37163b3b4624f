"""server.properties and the log configuration of the node."""

# Small where a cluster's default would only cost memory and seconds on one machine. Each can be
# changed with --conf.
SMALL = {
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "4",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "4",
    "group.initial.rebalance.delay.ms": "0",
    # Enough for about 170,000 keys a pass; raise it for benchmarks.
    "log.cleaner.dedupe.buffer.size": "4194304",
    "num.network.threads": "2",
    "num.io.threads": "2",
    "auto.create.topics.enable": "false",
}
SMALL_SINCE_4 = {
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
}

LOG4J = """log4j.rootLogger=WARN, out
log4j.logger.kafka=INFO
log4j.logger.org.apache.kafka=INFO
log4j.appender.out=org.apache.log4j.ConsoleAppender
log4j.appender.out.layout=org.apache.log4j.PatternLayout
log4j.appender.out.layout.ConversionPattern=%d{ISO8601} %-5p %m (%c)%n
"""


def listeners(port, internal_port, controller_port, advertise_port):
    """The broker talks to itself on a listener of its own (INTERNAL): a proxy in front of the
    clients' port must not stand between the transaction coordinator and its own partitions."""
    return {
        "process.roles": "broker,controller",
        "node.id": "1",
        "controller.quorum.voters": f"1@127.0.0.1:{controller_port}",
        "listeners": f"PLAINTEXT://127.0.0.1:{port},INTERNAL://127.0.0.1:{internal_port},"
                     f"CONTROLLER://127.0.0.1:{controller_port}",
        "advertised.listeners": f"PLAINTEXT://127.0.0.1:{advertise_port},"
                                f"INTERNAL://127.0.0.1:{internal_port}",
        "listener.security.protocol.map":
            "CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "inter.broker.listener.name": "INTERNAL",
        "controller.listener.names": "CONTROLLER",
    }


def render(version, ports, topic_dir, extra):
    """The text of server.properties; `extra` wins."""
    settings = {**listeners(**ports), **SMALL, "log.dirs": str(topic_dir)}
    if int(version.split(".")[0]) >= 4:
        settings.update(SMALL_SINCE_4)
    settings.update(extra)
    return "".join(f"{key}={value}\n" for key, value in settings.items())
