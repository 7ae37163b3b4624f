#include "programme/publication.h"

#include <gtest/gtest.h>

#include <memory>

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
