// The version, and what it runs on.
#ifndef KOPILKA_APP_VERSION_H_
#define KOPILKA_APP_VERSION_H_

#include <string>

namespace kopilka::app {

// "librdkafka.so.1, librocksdb.so.7.8.3, ...": the libraries that this process has loaded and that
// matter to what it does.
std::string LibraryVersions();

// "kopilka 0.1.0" and the libraries, for --version.
std::string VersionText();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_VERSION_H_
