// History: two members' purchases and redemptions in several batches, and what must come of them.
#ifndef KOPILKA_EXACTLY_ONCE_KAFKA_HISTORY_H_
#define KOPILKA_EXACTLY_ONCE_KAFKA_HISTORY_H_

#include "exactly_once/disk.h"
#include "exactly_once/partition_rig.h"

namespace kopilka {

class History {
 public:
  explicit History(PartitionRig* rig) : rig_(rig) {}

  void WriteFirstHalf();
  void WriteSecondHalf();
  void WriteEnd();
  // Every change, every answer and both accounts, in the log and in the store: once, in order.
  void ExpectApplied(const Disk& disk);

 private:
  PartitionRig* const rig_;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_KAFKA_HISTORY_H_
