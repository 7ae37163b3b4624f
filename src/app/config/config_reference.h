// The reference of the configuration, made from the table of keys.
#ifndef KOPILKA_APP_CONFIG_CONFIG_REFERENCE_H_
#define KOPILKA_APP_CONFIG_CONFIG_REFERENCE_H_

#include <string>

namespace kopilka::app {

// Markdown: a table of keys and one of environment variables, as docs/operations.md shows them.
std::string ConfigReferenceMarkdown();

// A kopilka.yaml with every key, its doc and its default, all commented out.
std::string ConfigReferenceYaml();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_CONFIG_CONFIG_REFERENCE_H_
