#include "app/reference.h"

#include "absl/strings/str_cat.h"
#include "app/config/config_reference.h"
#include "app/event_codes.h"
#include "app/exit_code.h"
#include "app/log.h"
#include "metrics/names.h"

namespace kopilka::app {
namespace {

constexpr char kEnd[] = "<!-- end -->";

std::string MetricsTable() {
  std::string text = "| metric | labels | what it is |\n| --- | --- | --- |\n";
  for (const MetricName* metric : MetricNames()) {
    absl::StrAppend(&text, "| `", metric->name, "` | ", metric->labels, " | ", metric->help,
                    " |\n");
  }
  return text;
}

std::string ExitCodesTable() {
  std::string text = "| code | name | meaning |\n| --- | --- | --- |\n";
  for (const ExitCodeRow& row : ExitCodeTable()) {
    absl::StrAppend(&text, "| ", static_cast<int>(row.code), " | ", row.name, " | ", row.meaning,
                    " |\n");
  }
  return text;
}

std::string EventCodesTable() {
  std::string text = "| event | level | what happened | what to do |\n| --- | --- | --- | --- |\n";
  for (const EventCode& row : EventCodes()) {
    absl::StrAppend(&text, "| `", row.code, "` | ", LevelText(row.level), " | ", row.meaning, " | ",
                    row.todo, " |\n");
  }
  return text;
}

}  // namespace

std::vector<ReferenceBlock> ReferenceBlocks() {
  return {{"config", ConfigReferenceMarkdown()},
          {"metrics", MetricsTable()},
          {"exit-codes", ExitCodesTable()},
          {"event-codes", EventCodesTable()}};
}

std::string WithReference(absl::string_view page) {
  std::string text(page);
  for (const ReferenceBlock& block : ReferenceBlocks()) {
    const std::string mark = absl::StrCat("<!-- generated: ", block.name, " -->\n");
    const size_t at = text.find(mark);
    if (at == std::string::npos) continue;
    const size_t begin = at + mark.size();
    const size_t end = text.find(kEnd, begin);
    if (end == std::string::npos) continue;
    text.replace(begin, end - begin, absl::StrCat("\n", block.markdown, "\n"));
  }
  return text;
}

}  // namespace kopilka::app
