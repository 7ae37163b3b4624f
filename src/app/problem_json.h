// A problem of a file, for scripts.
#ifndef KOPILKA_APP_PROBLEM_JSON_H_
#define KOPILKA_APP_PROBLEM_JSON_H_

#include <string>

#include "app/json.h"
#include "programme/lint/lint.h"
#include "programme/problem.h"

namespace kopilka::app {

// One object on one line.
inline std::string ProblemJson(const Problem& problem) {
  const Json line = {{"file", problem.file},
                     {"line", problem.place.line},
                     {"column", problem.place.column},
                     {"message", problem.message},
                     {"nearest", problem.nearest}};
  return line.dump();
}

// The same of something legal that looks like a mistake.
inline std::string WarningJson(const Warning& warning) {
  const Json line = {{"file", warning.file},
                     {"line", warning.place.line},
                     {"column", warning.place.column},
                     {"warning", warning.message}};
  return line.dump();
}

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PROBLEM_JSON_H_
