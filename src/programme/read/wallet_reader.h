// Wallets: what points are worth, how they live and how they pay.
#ifndef KOPILKA_PROGRAMME_READ_WALLET_READER_H_
#define KOPILKA_PROGRAMME_READ_WALLET_READER_H_

#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// Declares the names of `wallets` in `scope`, not yet what a share of money becomes in them.
void NameWallets(const Node& node, Scope& scope);

// `wallets`: canonical forms by name. Declares the wallets in `scope`.
Json ReadWallets(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_WALLET_READER_H_
