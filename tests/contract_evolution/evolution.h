// What the contract may become without breaking anybody who reads or writes it today.
#ifndef KOPILKA_TESTS_CONTRACT_EVOLUTION_EVOLUTION_H_
#define KOPILKA_TESTS_CONTRACT_EVOLUTION_EVOLUTION_H_

#include <google/protobuf/descriptor.pb.h>

#include <string>
#include <vector>

namespace kopilka {

// The rules of docs/contract.md that `current` breaks with regard to `released`, one sentence each.
// What is only added breaks none.
std::vector<std::string> Violations(const google::protobuf::FileDescriptorSet& released,
                                    const google::protobuf::FileDescriptorSet& current);

}  // namespace kopilka

#endif  // KOPILKA_TESTS_CONTRACT_EVOLUTION_EVOLUTION_H_
