// Proxy: kafka_proxy.py between this test and the broker of the run.
#ifndef KOPILKA_PROXY_PROXY_H_
#define KOPILKA_PROXY_PROXY_H_

#include <sys/types.h>

#include <nlohmann/json.hpp>
#include <string>

namespace kopilka {

// Numbers of the protocol.
inline constexpr int kProduceApi = 0;
inline constexpr int kOffsetCommitApi = 8;
inline constexpr int kHeartbeatApi = 12;
inline constexpr int kInitProducerIdApi = 22;
inline constexpr int kAddPartitionsToTxnApi = 24;
inline constexpr int kEndTxnApi = 26;

class Proxy {
 public:
  using Json = nlohmann::json;

  explicit Proxy(const std::string& broker);
  ~Proxy();
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;

  // What clients connect to.
  const std::string& address() const { return address_; }

  // A rule as in rules.py. Returns its id.
  int Add(const Json& rule);
  void Remove(int rule);
  // Returns how many held messages it sent.
  int Release(int rule);
  // Returns when the rule has acted so often; throws when it has not in time.
  void Await(int rule, int hits = 1);
  void Cut();
  void Refuse(bool on);
  Json Counts();

 private:
  Json Command(const Json& command);
  std::string ReadLine(int descriptor);

  std::string folder_;
  std::string address_;
  pid_t process_ = -1;
  int output_ = -1;
  int control_ = -1;
};

}  // namespace kopilka

#endif  // KOPILKA_PROXY_PROXY_H_
