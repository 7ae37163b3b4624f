// A programme of many live campaigns, as a large chain runs them, over the generator's own goods,
// stores and members: for benchmarks and demos.
#ifndef KOPILKA_WORKLOAD_LIVE_CAMPAIGNS_H_
#define KOPILKA_WORKLOAD_LIVE_CAMPAIGNS_H_

#include <cstdint>
#include <string>
#include <vector>

namespace kopilka::workload {

// With more, the values of its files may be too many for a programme (`kopilka programme check`).
inline constexpr uint32_t kMostLiveCampaigns = 45'000;

struct LiveOptions {
  uint64_t seed = 1;
  uint32_t campaigns = 2'000;
  uint32_t listed_skus = 200'000;  // On the lists of all campaigns together.
};

struct TextFile {
  std::string path;  // Seen from the programme's directory.
  std::string text;
};

// `live.yaml` first, then what it includes and its lists. The same options give the same bytes.
// docs/workload.md says what the campaigns are and why.
std::vector<TextFile> LiveProgramme(const LiveOptions& options);

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_LIVE_CAMPAIGNS_H_
