#include "app/version.h"

#include <link.h>

#include <filesystem>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "codec/output_codec.h"

namespace kopilka::app {
namespace {

int AddName(dl_phdr_info* info, size_t /*size*/, void* names) {
  const std::string path = info->dlpi_name;
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(path, error);
  if (!error && absl::StrContains(path, ".so")) {
    static_cast<std::set<std::string>*>(names)->insert(real.filename().string());
  }
  return 0;
}

}  // namespace

std::string VersionText() {
  std::set<std::string> names;
  dl_iterate_phdr(AddName, &names);
  std::string text = absl::StrCat("kopilka ", kAppVersion, "\n");
  for (const std::string& name : names) absl::StrAppend(&text, "  ", name, "\n");
  text.pop_back();
  return text;
}

}  // namespace kopilka::app
