// Written by tools/workload-shape from the Complete Journey (dunnhumby, 2017). Do not edit.
#include "workload/shape.h"

namespace kopilka::workload {

namespace {
constexpr uint32_t kLinesPerReceiptRows[] = {
    33484, 18405, 13850, 10777, 8694, 7271, 6120, 5142, 4622, 3980, 3653, 3281, 2694, 2482, 2365,
    2001,  1934,  1735,  1529,  1527, 1369, 1187, 1164, 1044, 985,  895,  785,  799,  733,  729,
    704,   605,   589,   533,   522,  495,  456,  438,  420,  372,  355,  299,  314,  295,  278,
    280,   251,   201,   232,   205,  183,  176,  173,  156,  141,  118,  133,  119,  112,  89,
    94,    82,    83,    87,    74,   63,   64,   46,   59,   50,   56,   53,   36,   39,   25,
    28,    34,    25,    32,    31,   27,   26,   12,   17,   15,   18,   15,   11,   5,    12,
    13,    11,    8,     6,     7,    7,    5,    8,    5,    6,    4,    3,    1,    1,    5,
    4,     5,     3,     2,     2,    2,    2,    0,    5,    3,    1,    2,    3,    1,    1,
    0,     1,     5,     1,     0,    0,    3,    0,    0,    1,    2,    0,    0,    1,    2,
    1,     0,     1,     0,     0,    0,    0,    0,    1,    0,    1,    0,    0,    0,    0,
    0,     0,     1,     0,     1,    0,    0,    0,    0,    0,    1};
}  // namespace
const absl::Span<const uint32_t> kLinesPerReceipt(kLinesPerReceiptRows);

namespace {
constexpr uint32_t kHourOfWeekRows[] = {
    146,  73,   101,  32,   35,   46,   149,  282,  459,  596,  945,  1238, 1360, 1314, 1485, 1594,
    1991, 2380, 2302, 1879, 1551, 1059, 626,  289,  143,  72,   103,  31,   18,   60,   189,  376,
    469,  607,  882,  1159, 1281, 1311, 1305, 1490, 1852, 2264, 2104, 1811, 1453, 1001, 593,  310,
    142,  53,   84,   28,   22,   58,   153,  335,  414,  572,  806,  1132, 1308, 1175, 1333, 1550,
    1848, 2194, 2083, 1726, 1460, 1114, 643,  313,  171,  80,   112,  35,   25,   62,   196,  337,
    471,  575,  820,  1151, 1301, 1352, 1339, 1569, 1917, 2130, 2037, 1813, 1390, 1022, 617,  290,
    124,  87,   74,   40,   31,   53,   168,  349,  505,  604,  931,  1155, 1300, 1417, 1515, 1656,
    1853, 2123, 1997, 1753, 1396, 1182, 815,  410,  230,  100,  123,  55,   50,   52,   129,  305,
    551,  856,  1290, 1703, 1880, 1874, 1904, 1935, 2134, 2134, 1977, 1748, 1404, 1124, 749,  396,
    179,  93,   97,   44,   24,   30,   89,   229,  426,  856,  1262, 1751, 2081, 2180, 2179, 2205,
    2384, 2350, 2083, 1641, 1399, 1015, 570,  266};
}  // namespace
const absl::Span<const uint32_t> kHourOfWeek(kHourOfWeekRows);

namespace {
constexpr uint32_t kStoresRows[] = {
    4194, 3037, 2929, 2850, 2737, 2639, 2510, 2440, 2422, 2361, 2323, 2289, 2256, 2219, 2203, 2177,
    2159, 2094, 2087, 1998, 1989, 1919, 1860, 1813, 1766, 1701, 1681, 1659, 1655, 1653, 1637, 1620,
    1597, 1565, 1562, 1552, 1529, 1527, 1523, 1517, 1517, 1508, 1486, 1457, 1449, 1443, 1423, 1388,
    1383, 1383, 1378, 1362, 1329, 1321, 1314, 1312, 1295, 1286, 1255, 1246, 1242, 1238, 1236, 1223,
    1216, 1176, 1173, 1116, 1082, 1079, 1072, 1070, 1061, 1057, 1048, 1034, 961,  955,  955,  922,
    905,  893,  888,  882,  882,  875,  874,  845,  836,  834,  832,  810,  801,  788,  782,  746,
    737,  713,  681,  623,  619,  601,  504,  471,  438,  437,  412,  318,  279,  276,  156,  105,
    93,   68,   62,   54,   54,   53,   49,   46,   44,   42,   41,   40,   40,   38,   37,   37,
    36,   36,   36,   35,   34,   32,   32,   29,   29,   26,   25,   25,   24,   22,   21,   20,
    20,   20,   18,   18,   15,   14,   14,   14,   13,   13,   13,   13,   12,   11,   11,   11,
    11,   11,   11,   10,   10,   9,    9,    9,    9,    8,    8,    8,    8,    8,    8,    8,
    8,    8,    8,    7,    7,    7,    6,    6,    6,    6,    6,    6,    6,    6,    6,    6,
    6,    6,    6,    5,    5,    5,    5,    5,    5,    5,    5,    5,    5,    5,    5,    5,
    5,    5,    5,    4,    4,    4,    4,    4,    4,    4,    4,    4,    4,    4,    4,    4,
    4,    4,    4,    4,    4,    4,    4,    4,    4,    4,    4,    4,    4,    4,    3,    3,
    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,
    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,    3,
    3,    3,    3,    3,    3,    3,    3,    2,    2,    2,    2,    2,    2,    2,    2,    2,
    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,
    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,
    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,    2,
    2,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,
    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,
    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,
    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,
    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,
    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,
    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,
    1,    1,    1,    1,    1,    1,    1,    1,    1};
}  // namespace
const absl::Span<const uint32_t> kStores(kStoresRows);

namespace {
constexpr uint32_t kMembersRows[] = {34839, 19337, 15263, 12636, 11007, 9605, 8430,
                                     7328,  6454,  5692,  4964,  4326,  3697, 3164,
                                     2687,  2235,  1755,  1288,  834,   307};
}  // namespace
const absl::Span<const uint32_t> kMembers(kMembersRows);

namespace {
constexpr uint32_t kUnitsRows[] = {1157530, 211904, 38139, 22646, 6152, 5187,
                                   826,     1458,   496,   1287,  125,  524};
}  // namespace
const absl::Span<const uint32_t> kUnits(kUnitsRows);

namespace {
constexpr RankBucket kProductsRows[] = {
    {1, 16992},     {2, 11582},     {3, 7874},      {4, 7441},      {6, 10605},     {7, 4231},
    {10, 10642},    {13, 9232},     {18, 14335},    {24, 15880},    {32, 18985},    {42, 19855},
    {56, 22651},    {75, 24017},    {100, 25809},   {133, 27424},   {178, 30782},   {237, 33204},
    {316, 36719},   {422, 40491},   {562, 44958},   {750, 50913},   {1000, 55606},  {1334, 62325},
    {1778, 68354},  {2371, 73501},  {3162, 79261},  {4217, 84784},  {5623, 89027},  {7499, 90463},
    {10000, 88186}, {13335, 80382}, {17783, 67596}, {23714, 52890}, {31623, 38214}, {42170, 25588},
    {56234, 16233}, {68509, 12275}};
}  // namespace
const absl::Span<const RankBucket> kProducts(kProductsRows);

namespace {
constexpr CategoryShape kCategoriesRows[] = {
    {"grocery", "soft-drinks", 65356, 179},
    {"dairy", "milk", 48467, 199},
    {"grocery", "baked-bread-buns-rolls", 47225, 179},
    {"dairy", "cheese", 42678, 209},
    {"grocery", "bag-snacks", 38088, 249},
    {"grocery", "frzn-meat-meat-dinners", 32415, 299},
    {"meat", "beef", 27512, 480},
    {"dairy", "yogurt", 25554, 79},
    {"grocery", "soup", 25489, 149},
    {"grocery", "frozen-pizza", 23998, 275},
    {"grocery", "vegetables-shelf-stable", 23142, 79},
    {"grocery", "cold-cereal", 21397, 329},
    {"drug-gm", "candy-checklane", 20199, 60},
    {"produce", "tropical-fruit", 19736, 104},
    {"meat-pckgd", "lunchmeat", 19644, 259},
    {"drug-gm", "candy-packaged", 19474, 179},
    {"grocery", "refrgratd-juices-drnks", 17317, 199},
    {"grocery", "crackers-misc-bkd-fd", 16825, 259},
    {"grocery", "canned-juices", 16299, 207},
    {"grocery", "ice-cream-milk-sherbts", 16088, 399},
    {"dairy", "eggs", 15994, 116},
    {"grocery", "baked-sweet-goods", 15931, 169},
    {"deli", "deli-meats", 14132, 389},
    {"grocery", "hispanic", 13652, 169},
    {"grocery", "condiments-sauces", 13210, 179},
    {"grocery", "frzn-vegetable-veg-dsh", 13197, 159},
    {"dairy", "cream", 13081, 199},
    {"grocery", "meat-shelf-stable", 13030, 100},
    {"grocery", "convenient-brkfst-whlsm-snacks", 12830, 279},
    {"grocery", "cookies-cones", 12417, 275},
    {"grocery", "fruit-shelf-stable", 12347, 159},
    {"grocery", "dry-bn-veg-potato-rice", 12088, 149},
    {"grocery", "sald-drsng-sndwch-sprd", 12041, 212},
    {"fuel", "petrol", 11833, 240},
    {"grocery", "water-carbonated-flvrd-drink", 11787, 245},
    {"produce", "vegetables-all-others", 11593, 129},
    {"drug-gm", "baby-foods", 11228, 63},
    {"grocery", "dinner-mxs-dry", 11085, 249},
    {"grocery", "refrgratd-dough-products", 10456, 199},
    {"produce", "salad-mix", 10093, 299},
    {"meat", "chicken", 10052, 564},
    {"grocery", "baking-mixes", 10011, 169},
    {"alcohol", "beer", 9942, 749},
    {"grocery", "dry-noodles-pasta", 9683, 119},
    {"produce", "onions", 9572, 106},
    {"grocery", "cat-food", 9509, 50},
    {"produce", "potatoes", 9319, 299},
    {"produce", "tomatoes", 9294, 272},
    {"grocery", "frzn-novelties-wtr-ice", 8320, 306},
    {"grocery", "pasta-sauce", 8273, 185},
    {"dairy", "margarine", 8091, 189},
    {"grocery", "fd-wraps-bags-trsh-bg", 8026, 279},
    {"grocery", "bath-tissues", 8018, 379},
    {"grocery", "baking-needs", 7977, 179},
    {"deli", "cheeses", 7970, 359},
    {"grocery", "pwdr-crystl-drnk-mx", 7946, 20},
    {"meat", "pork", 7925, 561},
    {"grocery", "coffee", 7795, 429},
    {"produce", "apples", 7787, 299},
    {"grocery", "pnt-btr-jelly-jams", 7195, 239},
    {"tobacco", "cigarettes", 6834, 384},
    {"alcohol", "wine", 3294, 899},
    {"alcohol", "spirits", 1194, 899}};
}  // namespace
const absl::Span<const CategoryShape> kCategories(kCategoriesRows);
}  // namespace kopilka::workload
