#include "app/version.h"

#include <link.h>

#include <filesystem>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "codec/output_codec.h"
#include "kafka/client_version.h"

namespace kopilka::app {
namespace {

constexpr absl::string_view kOfInterest[] = {
    "librocksdb.",   "libprotobuf.", "libprometheus-cpp-core.",
    "libabsl_base.", "libyaml-cpp.", "libcpp-httplib.",
    "libxxhash.",    "libcrypto.",   "libssl.",
    "libzstd.",      "libc.",        "libstdc++."};

// The file name says the version: what is loaded, not what was compiled against.
int AddName(dl_phdr_info* info, size_t /*size*/, void* names) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(info->dlpi_name, error);
  if (error) return 0;
  const std::string name = real.filename().string();
  for (const absl::string_view prefix : kOfInterest) {
    if (absl::StartsWith(name, prefix)) static_cast<std::set<std::string>*>(names)->insert(name);
  }
  return 0;
}

std::set<std::string> LoadedLibraries() {
  std::set<std::string> names;
  dl_iterate_phdr(AddName, &names);
  // Its file name holds no version.
  names.insert(absl::StrCat("librdkafka ", ClientVersion()));
  return names;
}

}  // namespace

std::string LibraryVersions() { return absl::StrJoin(LoadedLibraries(), ", "); }

std::string VersionText() {
  return absl::StrCat("kopilka ", kAppVersion, "\n  ", absl::StrJoin(LoadedLibraries(), "\n  "));
}

}  // namespace kopilka::app
