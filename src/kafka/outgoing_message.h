// Hands a record to librdkafka.
#ifndef KOPILKA_KAFKA_OUTGOING_MESSAGE_H_
#define KOPILKA_KAFKA_OUTGOING_MESSAGE_H_

#include <librdkafka/rdkafka.h>

#include "stream/record.h"

namespace kopilka {

// The record is copied. _QUEUE_FULL: poll and call again.
rd_kafka_resp_err_t HandOver(rd_kafka_t* client, rd_kafka_topic_t* topic, const Outgoing& record);

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_OUTGOING_MESSAGE_H_
