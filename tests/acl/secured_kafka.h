// SecuredKafka: a broker of its own that asks for passwords and obeys ACLs.
#ifndef KOPILKA_ACL_SECURED_KAFKA_H_
#define KOPILKA_ACL_SECURED_KAFKA_H_

#include <string>

#include "acl/acl_request.h"
#include "kafka/options.h"

namespace kopilka {

class SecuredKafka {
 public:
  SecuredKafka();
  ~SecuredKafka();
  SecuredKafka(const SecuredKafka&) = delete;
  SecuredKafka& operator=(const SecuredKafka&) = delete;

  // Somebody who may do everything.
  KafkaOptions Admin() const;
  // Somebody who may do what Allow() said.
  KafkaOptions Kopilka(const std::string& password = "kopilka-secret") const;
  // What a test may write into; it goes with the broker.
  const std::string& folder() const { return folder_; }
  void Allow(AclResource kind, const std::string& name, AclOperation what);

 private:
  std::string folder_;
  const int open_;     // The port of those who may do everything.
  const int secured_;  // The port of those who are asked who they are.
};

}  // namespace kopilka

#endif  // KOPILKA_ACL_SECURED_KAFKA_H_
