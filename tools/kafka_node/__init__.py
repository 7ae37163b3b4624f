"""A single-node Kafka for development, demos and tests; tools/kafka is its command line."""
