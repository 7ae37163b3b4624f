// The version, and what it runs on.
#ifndef KOPILKA_APP_VERSION_H_
#define KOPILKA_APP_VERSION_H_

#include <string>

namespace kopilka::app {

// "kopilka 0.1.0", then a line for each library: its name and the version in use.
std::string VersionText();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_VERSION_H_
