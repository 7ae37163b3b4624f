#include "programme/read/zone_table.h"

#include <fstream>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"

namespace kopilka {
namespace {

constexpr char kZoneList[] = "/usr/share/zoneinfo/tzdata.zi";

// Neither a path nor one of the loader's own words ("localtime", "libc:...").
bool IsZoneName(absl::string_view name) {
  if (name.empty() || name.size() > 64 || name == "localtime") return false;
  return absl::ascii_isupper(static_cast<unsigned char>(name[0])) &&
         absl::c_all_of(name, [](char c) {
           return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
                  absl::string_view("/_+-").find(c) != absl::string_view::npos;
         });
}

Zone::Transition At(const absl::TimeZone& zone, absl::Time time) {
  return {Instant{absl::ToUnixMillis(time)}, zone.At(time).offset};
}

}  // namespace

std::optional<std::vector<Zone::Transition>> ReadZoneTable(const std::string& name) {
  absl::TimeZone zone;
  if (!IsZoneName(name) || absl::StartsWith(name, "Fixed/") || !absl::LoadTimeZone(name, &zone)) {
    return std::nullopt;
  }
  const absl::Time end = absl::FromCivil(absl::CivilYear(2061), absl::UTCTimeZone());
  absl::Time time = absl::FromCivil(absl::CivilYear(2000), absl::UTCTimeZone());
  std::vector<Zone::Transition> table = {At(zone, time)};
  absl::TimeZone::CivilTransition next;
  while (zone.NextTransition(time, &next)) {
    time = zone.At(next.to).trans;
    if (time >= end) break;
    const Zone::Transition transition = At(zone, time);
    // A change of the zone's letters alone is none of ours.
    if (transition.offset_seconds != table.back().offset_seconds) table.push_back(transition);
  }
  return table;
}

std::vector<std::string> KnownZones() {
  // Lines "Z <name> ..." declare zones, lines "L <target> <name>" other names of them.
  std::vector<std::string> names;
  std::ifstream list(kZoneList);
  for (std::string line; std::getline(list, line);) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    if (words[0] == "Z" && words.size() > 1) names.push_back(words[1]);
    if (words[0] == "L" && words.size() > 2) names.push_back(words[2]);
  }
  return names;
}

}  // namespace kopilka
