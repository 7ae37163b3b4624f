// Gives a permission by Kafka's own protocol: librdkafka 2.0.2 cannot speak of transactional ids.
#ifndef KOPILKA_ACL_ACL_REQUEST_H_
#define KOPILKA_ACL_ACL_REQUEST_H_

#include <cstdint>
#include <string>

namespace kopilka {

// Numbers of the protocol.
enum class AclResource : int8_t { kTopic = 2, kGroup = 3, kTransactionalId = 5 };
enum class AclOperation : int8_t { kRead = 3, kWrite = 4, kDescribe = 8, kDescribeConfigs = 10 };

// Allows `principal` this on the resource of exactly this name. Throws where the broker refuses.
void CreateAcl(int port, AclResource kind, const std::string& name, AclOperation operation,
               const std::string& principal);

}  // namespace kopilka

#endif  // KOPILKA_ACL_ACL_REQUEST_H_
