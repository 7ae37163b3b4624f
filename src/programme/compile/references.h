// References: every name that a plan mentions is a name that it has.
#ifndef KOPILKA_PROGRAMME_COMPILE_REFERENCES_H_
#define KOPILKA_PROGRAMME_COMPILE_REFERENCES_H_

#include "core/plan.h"
#include "programme/compile/object.h"

namespace kopilka {

// The reader has said so of a file, with its lines; this says it of any canonical form, so that
// core never meets a wallet or ladder that is not there.
void CheckReferences(const Plan& plan, Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_REFERENCES_H_
