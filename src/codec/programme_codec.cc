#include "codec/programme_codec.h"

#include "absl/strings/str_cat.h"
#include "codec/wire.h"
#include "loyalty/v1/programme.pb.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;

template <typename M>
bool Parse(absl::string_view value, M* message) {
  return message->ParseFromArray(value.data(), static_cast<int>(value.size()));
}

}  // namespace

std::string EncodeManifest(const Manifest& manifest) {
  v1::ProgrammeManifest out;
  out.set_programme(manifest.programme);
  out.set_version(manifest.version);
  out.set_semantics(manifest.semantics);
  out.mutable_chunks()->Assign(manifest.chunks.begin(), manifest.chunks.end());
  out.set_size(manifest.size);
  return Serialize(out);
}

absl::StatusOr<Manifest> DecodeManifest(absl::string_view value) {
  v1::ProgrammeManifest in;
  if (!Parse(value, &in)) return absl::DataLossError("the value is no programme manifest");
  return Manifest{in.programme(),
                  in.version(),
                  in.semantics(),
                  {in.chunks().begin(), in.chunks().end()},
                  in.size()};
}

std::string EncodeChunk(absl::string_view content) {
  v1::ProgrammeChunk out;
  out.set_content(std::string(content));
  return Serialize(out);
}

absl::StatusOr<std::string> DecodeChunk(absl::string_view value) {
  v1::ProgrammeChunk in;
  if (!Parse(value, &in)) return absl::DataLossError("the value is no programme chunk");
  return std::move(*in.mutable_content());
}

std::string ManifestKey(absl::string_view version) { return absl::StrCat("manifest/", version); }

std::string ChunkKey(absl::string_view hash) { return absl::StrCat("chunk/", hash); }

}  // namespace kopilka
