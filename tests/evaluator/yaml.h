// A programme of the model in the language.
#ifndef KOPILKA_EVALUATOR_YAML_H_
#define KOPILKA_EVALUATOR_YAML_H_

#include <string>

#include "evaluator/model.h"

namespace kopilka::plain {

std::string Yaml(const Programme& programme);

}  // namespace kopilka::plain

#endif  // KOPILKA_EVALUATOR_YAML_H_
