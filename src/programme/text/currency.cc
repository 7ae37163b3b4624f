#include "programme/text/currency.h"

#include <iterator>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "programme/text/nearest.h"

namespace kopilka {
namespace {

constexpr absl::string_view kNoDigits =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
constexpr absl::string_view kTwoDigits =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD "
    "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP "
    "PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW";
constexpr size_t kCountry = 2;
constexpr absl::string_view kThreeDigits = "BHD IQD JOD KWD LYD OMR TND";

std::vector<std::string> Codes(absl::string_view list) { return absl::StrSplit(list, ' '); }

}  // namespace

std::optional<Currency> FindCurrency(absl::string_view code) {
  if (absl::c_linear_search(Codes(kTwoDigits), code)) return Currency{std::string(code), 2};
  if (absl::c_linear_search(Codes(kNoDigits), code)) return Currency{std::string(code), 0};
  if (absl::c_linear_search(Codes(kThreeDigits), code)) return Currency{std::string(code), 3};
  return std::nullopt;
}

std::string NearestCurrency(absl::string_view code) {
  const std::string upper = absl::AsciiStrToUpper(code);
  std::vector<std::string> all = Codes(kTwoDigits);
  for (const absl::string_view list : {kNoDigits, kThreeDigits}) {
    for (std::string& each : Codes(list)) all.push_back(std::move(each));
  }
  // The two letters of the country are seldom wrong: EUR is as near to RUR as RUB is.
  std::vector<std::string> of_country;
  absl::c_copy_if(all, std::back_inserter(of_country), [&](const std::string& each) {
    return each.substr(0, kCountry) == upper.substr(0, kCountry);
  });
  const std::string nearest = Nearest(upper, of_country);
  return nearest.empty() ? Nearest(upper, all) : nearest;
}

}  // namespace kopilka
