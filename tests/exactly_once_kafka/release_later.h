// ReleaseLater: lets what a rule of the proxy holds arrive in the middle of a later transaction.
#ifndef KOPILKA_EXACTLY_ONCE_KAFKA_RELEASE_LATER_H_
#define KOPILKA_EXACTLY_ONCE_KAFKA_RELEASE_LATER_H_

#include <cstdint>
#include <string>

#include "proxy/proxy.h"
#include "stream/failpoint.h"

namespace kopilka {

// A batch that begins after the rule has acted is a later one: the batch that met it has ended, one
// way or another.
class ReleaseLater : public Failpoint {
 public:
  explicit ReleaseLater(Proxy* proxy) : proxy_(proxy) {}

  void Watch(int rule) { rule_ = rule; }

  void Reached(Step step, int32_t /*partition*/) override {
    if (rule_ == 0) return;
    if (step == Step::kPolled) {
      acted_ = proxy_->Counts().at("hits").value(std::to_string(rule_), 0) > 0;
    }
    if (step == Step::kAllProduced && acted_) {
      proxy_->Release(rule_);
      rule_ = 0;
    }
  }

 private:
  Proxy* const proxy_;
  int rule_ = 0;
  bool acted_ = false;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_KAFKA_RELEASE_LATER_H_
