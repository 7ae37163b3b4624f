// The JSON Schema (2020-12) of programme files, made of the shapes: for editors, which complete the
// keys and words and underline what is none. It never refuses what the readers take.
#ifndef KOPILKA_PROGRAMME_SHAPE_JSON_SCHEMA_H_
#define KOPILKA_PROGRAMME_SHAPE_JSON_SCHEMA_H_

#include <string>

#include "programme/shape/shape.h"

namespace kopilka::shape {

// Of files whose root is of the shape: kProgramme or kIncluded.
std::string JsonSchema(const Shape& root);

}  // namespace kopilka::shape

#endif  // KOPILKA_PROGRAMME_SHAPE_JSON_SCHEMA_H_
