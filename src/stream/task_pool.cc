#include "stream/task_pool.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"

namespace kopilka {

TaskPool::TaskPool(int threads) {
  threads_.reserve(static_cast<size_t>(threads));
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
}

TaskPool::~TaskPool() {
  RemoveAll();
  {
    const absl::MutexLock lock(&mutex_);
    ending_ = true;
    changed_.SignalAll();
  }
  for (std::thread& thread : threads_) thread.join();
}

void TaskPool::Add(std::unique_ptr<Task> task) {
  const int32_t partition = task->partition();
  const absl::MutexLock lock(&mutex_);
  Detach(partition);
  Slot& slot = slots_[partition];
  slot.task = std::move(task);
  slot.wake = absl::InfinitePast();
  changed_.SignalAll();
}

void TaskPool::Detach(int32_t partition) {
  const auto slot = slots_.find(partition);
  if (slot == slots_.end()) return;
  slot->second.leaving = true;
  while (slot->second.busy) changed_.Wait(&mutex_);
  // A task closes its producer, which may take seconds. It stays here meanwhile: ForEach() tells of
  // it until it is closed.
  mutex_.Unlock();
  slot->second.task->Close();
  mutex_.Lock();
  slots_.erase(slot);
  changed_.SignalAll();
}

void TaskPool::Remove(absl::Span<const int32_t> partitions) {
  const absl::MutexLock lock(&mutex_);
  for (const int32_t partition : partitions) {
    if (const auto slot = slots_.find(partition); slot != slots_.end()) {
      slot->second.leaving = true;
    }
  }
  for (const int32_t partition : partitions) Detach(partition);
}

void TaskPool::RemoveAll() {
  std::vector<int32_t> partitions;
  ForEach([&](const Task& task) { partitions.push_back(task.partition()); });
  Remove(partitions);
}

void TaskPool::ForEach(const std::function<void(const Task& task)>& visit) const {
  const absl::MutexLock lock(&mutex_);
  for (const auto& [partition, slot] : slots_) visit(*slot.task);
}

TaskPool::Slot* TaskPool::Pick(absl::Time* wait_until) {
  Slot* next = nullptr;
  for (auto& [partition, slot] : slots_) {
    if (slot.busy || slot.leaving) continue;
    if (next == nullptr || slot.wake < next->wake) next = &slot;
  }
  *wait_until = next == nullptr ? absl::InfiniteFuture() : next->wake;
  return next != nullptr && next->wake <= absl::Now() ? next : nullptr;
}

void TaskPool::Work() {
  const absl::MutexLock lock(&mutex_);
  while (!ending_) {
    absl::Time wait_until;
    Slot* const slot = Pick(&wait_until);
    if (slot == nullptr) {
      changed_.WaitWithDeadline(&mutex_, wait_until);
      continue;
    }
    slot->busy = true;
    mutex_.Unlock();
    const Millis wait = slot->task->Step();
    mutex_.Lock();
    slot->busy = false;
    slot->wake = absl::Now() + absl::Milliseconds(wait.n);
    changed_.SignalAll();
  }
}

}  // namespace kopilka
