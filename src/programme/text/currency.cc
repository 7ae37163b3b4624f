#include "programme/text/currency.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_split.h"

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
constexpr absl::string_view kThreeDigits = "BHD IQD JOD KWD LYD OMR TND";

std::vector<std::string> Codes(absl::string_view list) { return absl::StrSplit(list, ' '); }

}  // namespace

std::optional<Currency> FindCurrency(absl::string_view code) {
  if (absl::c_linear_search(Codes(kTwoDigits), code)) return Currency{std::string(code), 2};
  if (absl::c_linear_search(Codes(kNoDigits), code)) return Currency{std::string(code), 0};
  if (absl::c_linear_search(Codes(kThreeDigits), code)) return Currency{std::string(code), 3};
  return std::nullopt;
}

std::vector<std::string> KnownCurrencies() {
  std::vector<std::string> all = Codes(kTwoDigits);
  for (const absl::string_view list : {kNoDigits, kThreeDigits}) {
    for (std::string& code : Codes(list)) all.push_back(std::move(code));
  }
  return all;
}

}  // namespace kopilka
