// The body of an event: from the message to core's form, checked field by field.
#ifndef KOPILKA_CODEC_EVENT_BODY_H_
#define KOPILKA_CODEC_EVENT_BODY_H_

#include <google/protobuf/arena.h>

#include "codec/event_check.h"
#include "core/event.h"
#include "loyalty/v1/event.pb.h"

namespace kopilka {

// Requires a body that is no control record. The result points into `event` and `arena`, and means
// nothing when `check` has failed.
EventBody DecodeBody(const loyalty::v1::Event& event, google::protobuf::Arena* arena,
                     EventCheck* check);

}  // namespace kopilka

#endif  // KOPILKA_CODEC_EVENT_BODY_H_
