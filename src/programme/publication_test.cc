#include "programme/publication.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "programme/content_name.h"

namespace kopilka {
namespace {

Parsed ParsedOf(std::string canonical) {
  auto plan = std::make_shared<Plan>();
  plan->programme = "p";
  plan->version = ContentName(canonical);
  return {std::move(canonical), std::move(plan)};
}

TEST(PublicationTest, ASmallProgrammeIsOneChunk) {
  const Publication publication = Publish(ParsedOf("{}"));
  EXPECT_EQ(publication.programme, "p");
  EXPECT_EQ(publication.version, ContentName("{}"));
  EXPECT_EQ(publication.semantics, 1U);
  EXPECT_EQ(publication.size, 2U);
  ASSERT_EQ(publication.chunks.size(), 1U);
  EXPECT_EQ(publication.chunks[0].bytes, "{}");
  EXPECT_EQ(publication.chunks[0].hash, publication.version);
}

TEST(PublicationTest, ChunksAreFullButTheLast) {
  const std::string canonical(2 * kMaxChunkBytes + 1, 'x');
  const Publication publication = Publish(ParsedOf(canonical));
  ASSERT_EQ(publication.chunks.size(), 3U);
  EXPECT_EQ(publication.chunks[0].bytes.size(), 512U << 10);
  EXPECT_EQ(publication.chunks[0].hash, publication.chunks[1].hash);
  EXPECT_EQ(publication.chunks[2].bytes, "x");
  const auto joined = JoinChunks(publication.chunks, publication.size, publication.version);
  ASSERT_TRUE(joined.ok()) << joined.status();
  EXPECT_EQ(*joined, canonical);
  EXPECT_EQ(Publish(ParsedOf(std::string(kMaxChunkBytes, 'x'))).chunks.size(), 1U);
}

// What would be the canonical form of a large programme, but for its sense.
std::string LongText() {
  std::string text;
  for (int64_t i = 0; i < 300'000; ++i) absl::StrAppend(&text, "sku-", i * 7919 % 300'007, ",");
  return text;
}

std::set<std::string> HashesOf(const Publication& publication) {
  std::set<std::string> hashes;
  for (const Chunk& chunk : publication.chunks) hashes.insert(chunk.hash);
  return hashes;
}

TEST(PublicationTest, AChangeChangesTheChunksAroundIt) {
  const std::string before = LongText();
  std::string after = before;
  after.insert(after.size() / 2, "one-more,");
  after.erase(after.size() / 4, 20);
  const std::set<std::string> old = HashesOf(Publish(ParsedOf(before)));
  const Publication next = Publish(ParsedOf(after));
  EXPECT_GT(old.size(), 20U);
  int changed = 0;
  for (const Chunk& chunk : next.chunks) {
    EXPECT_LE(chunk.bytes.size(), kMaxChunkBytes);
    if (!old.contains(chunk.hash)) ++changed;
  }
  EXPECT_GE(changed, 2);
  EXPECT_LE(changed, 6);
  const auto joined = JoinChunks(next.chunks, next.size, next.version);
  ASSERT_TRUE(joined.ok()) << joined.status();
  EXPECT_EQ(*joined, after);
}

TEST(PublicationTest, WhatWasChangedIsRefused) {
  const Publication right = Publish(ParsedOf(std::string(kMaxChunkBytes + 9, 'x')));
  const auto join = [&](const Publication& it) {
    return JoinChunks(it.chunks, it.size, it.version).status().code();
  };
  EXPECT_EQ(join(right), absl::StatusCode::kOk);
  Publication wrong = right;
  wrong.chunks[1].bytes[0] = 'y';
  EXPECT_EQ(join(wrong), absl::StatusCode::kInvalidArgument);
  wrong.chunks[1].hash = ContentName(wrong.chunks[1].bytes);
  EXPECT_EQ(join(wrong), absl::StatusCode::kInvalidArgument);
  wrong = right;
  wrong.chunks.pop_back();
  EXPECT_EQ(join(wrong), absl::StatusCode::kInvalidArgument);
  wrong = right;
  wrong.size += 1;
  EXPECT_EQ(join(wrong), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace kopilka
