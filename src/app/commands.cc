#include "app/commands.h"

#include "app/commands/audit_command.h"
#include "app/commands/bulk_commands.h"
#include "app/commands/clock_command.h"
#include "app/commands/config_commands.h"
#include "app/commands/demo_command.h"
#include "app/commands/exit_codes_command.h"
#include "app/commands/explain_command.h"
#include "app/commands/generate_command.h"
#include "app/commands/kpis_command.h"
#include "app/commands/programme_commands.h"
#include "app/commands/programme_schema_command.h"
#include "app/commands/programme_show_command.h"
#include "app/commands/programme_test_command.h"
#include "app/commands/report_commands.h"
#include "app/commands/run_command.h"
#include "app/commands/shadow_command.h"
#include "app/commands/show_command.h"
#include "app/commands/store_command.h"
#include "app/commands/topics_commands.h"
#include "app/commands/version_command.h"
#include "app/commands/what_if_command.h"

namespace kopilka::app {

std::vector<std::unique_ptr<Command>> AllCommands() {
  std::vector<std::unique_ptr<Command>> commands;
  commands.push_back(MakeRunCommand());
  commands.push_back(MakeDemoCommand());
  commands.push_back(MakeShowCommand());
  commands.push_back(MakeStatementCommand());
  commands.push_back(MakeExplainCommand());
  commands.push_back(MakeLiabilityCommand());
  commands.push_back(MakeSettlementCommand());
  commands.push_back(MakeKpisCommand());
  commands.push_back(MakeWhatIfCommand());
  commands.push_back(MakeShadowCommand());
  commands.push_back(MakeAuditCommand());
  commands.push_back(MakeExportCommand());
  commands.push_back(MakeImportCommand());
  commands.push_back(MakeGenerateCommand());
  commands.push_back(MakeProgrammeCheckCommand());
  commands.push_back(MakeProgrammeShowCommand());
  commands.push_back(MakeProgrammeDiffCommand());
  commands.push_back(MakeProgrammeTestCommand());
  commands.push_back(MakeProgrammeSchemaCommand());
  commands.push_back(MakeProgrammePublishCommand());
  commands.push_back(MakeProgrammeActivateCommand());
  commands.push_back(MakeProgrammeListCommand());
  commands.push_back(MakeTopicsCreateCommand());
  commands.push_back(MakeTopicsCheckCommand());
  commands.push_back(MakeClockAcceptCommand());
  commands.push_back(MakeStoreRebuildCommand());
  commands.push_back(MakeConfigReferenceCommand());
  commands.push_back(MakeConfigCheckCommand());
  commands.push_back(MakeExitCodesCommand());
  commands.push_back(MakeVersionCommand());
  return commands;
}

}  // namespace kopilka::app
