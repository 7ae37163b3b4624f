#pragma once

#include <filesystem>

namespace kopilka {

// The path of a source file, given its __FILE__, wherever the test was started. A compiler behind
// ccache may be told relative paths; they are relative to the top of the build tree, where the
// executables are, those of tests/ one level further down.
inline std::filesystem::path SourcePath(const char* file) {
  namespace fs = std::filesystem;
  const fs::path built = fs::read_symlink("/proc/self/exe").parent_path();
  for (const fs::path& top : {fs::current_path(), built, built.parent_path()}) {
    if (fs::path path = top / file; fs::exists(path)) return path;  // `file` itself where absolute.
  }
  return file;
}

}  // namespace kopilka
