// Prepared values travel to the writer's thread and back to the answer: both hold them. Any thread.
#pragma once

#include <expected>
#include <memory>
#include <utility>

namespace spillway::web {

template <class T, class E>
using Shared = std::expected<std::shared_ptr<const T>, E>;

// The value behind a shared_ptr, or the error.
template <class T, class E>
[[nodiscard]] Shared<T, E> share(std::expected<T, E>&& prepared) {
    if (!prepared) return std::unexpected(prepared.error());
    return std::make_shared<const T>(std::move(*prepared));
}

}  // namespace spillway::web
