// Binary: the real kopilka, in a process of its own.
#ifndef KOPILKA_COMPLETE_JOURNEY_BINARY_H_
#define KOPILKA_COMPLETE_JOURNEY_BINARY_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace kopilka {

// One thread. A process that still lives is killed with this, and with the test.
class Binary {
 public:
  // Runs `kopilka <arguments>`. What it says goes to the files <path>.out and <path>.err.
  Binary(const std::vector<std::string>& arguments, std::string path);
  ~Binary();
  Binary(const Binary&) = delete;
  Binary& operator=(const Binary&) = delete;

  // Whether it still runs.
  bool Runs();
  void Terminate() const;
  // Its exit status; -1 where a signal ended it.
  int Await();

  std::string Out() const;
  std::string Err() const;

 private:
  const std::string path_;
  pid_t process_ = -1;
  int status_ = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_COMPLETE_JOURNEY_BINARY_H_
