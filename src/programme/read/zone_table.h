// The transitions of a time zone, as the machine that publishes knows them. This is the one place
// that reads the system's time zone database; what it read is part of the version.
#ifndef KOPILKA_PROGRAMME_READ_ZONE_TABLE_H_
#define KOPILKA_PROGRAMME_READ_ZONE_TABLE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/zone.h"

namespace kopilka {

// From 2000-01-01T00:00Z, the first entry, to the end of 2060. nullopt: no such zone.
std::optional<std::vector<Zone::Transition>> ReadZoneTable(const std::string& name);

// The names people may have meant; empty when the system has no list.
std::vector<std::string> KnownZones();

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_ZONE_TABLE_H_
