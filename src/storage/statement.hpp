// A prepared statement with its parameters bound: step through its rows and read typed columns.
// Goes back to its connection's cache when it ends; the thread that uses the connection only.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "base/id.hpp"
#include "storage/error.hpp"

namespace spillway::storage {

struct Prepared;  // these two are the driver's own; see driver.hpp
struct Driver;
class Connection;

namespace detail {
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<base::Id<Tag>> : std::true_type {};
}  // namespace detail

class Statement {
public:
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    // True while there is a row to read. Throws StorageError.
    bool step();

    // Column `column` (from 0) of the current row as T: an integer, an enum (by its number), bool,
    // std::string, Bytes, an Id, Day (from ISO text), Instant (from seconds), or an optional of
    // those for what may be NULL. Throws StorageError when the value cannot be that.
    template <class T>
    [[nodiscard]] T get(int column) const {
        if constexpr (detail::IsOptional<T>::value) {
            if (is_null(column)) return std::nullopt;
            return get<typename T::value_type>(column);
        } else if constexpr (std::is_same_v<T, bool>) {
            return integer(column) != 0;
        } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
            return static_cast<T>(integer(column));
        } else if constexpr (std::is_same_v<T, std::string>) {
            return std::string(text(column));
        } else if constexpr (std::is_same_v<T, base::Bytes>) {
            return base::to_bytes(blob(column));
        } else if constexpr (detail::IsId<T>::value) {
            const auto id = T::from_bytes(blob(column));
            if (!id) throw StorageError("an id is not 16 bytes long");
            return *id;
        } else if constexpr (std::is_same_v<T, base::Day>) {
            const auto day = base::parse_iso_date(text(column));
            if (!day) throw StorageError("a day is not an ISO date");
            return *day;
        } else {
            static_assert(std::is_same_v<T, base::Instant>, "no column holds this type");
            return base::Instant(std::chrono::seconds(integer(column)));
        }
    }

    [[nodiscard]] bool is_null(int column) const;

private:
    friend class Connection;
    enum class Lifetime { copied, until_done };  // of what is bound

    explicit Statement(std::unique_ptr<Prepared> prepared);

    void bind_null(int position);
    void bind_integer(int position, std::int64_t value);
    void bind_text(int position, std::string_view value);
    void bind_blob(int position, base::ByteView value, Lifetime lifetime);

    template <class T>
    void bind(int position, const T& value, Lifetime lifetime) {
        if constexpr (std::is_same_v<T, std::nullptr_t>) {
            bind_null(position);
        } else if constexpr (detail::IsOptional<T>::value) {
            if (value) {
                bind(position, *value, lifetime);
            } else {
                bind_null(position);
            }
        } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
            bind_integer(position, static_cast<std::int64_t>(value));
        } else if constexpr (detail::IsId<T>::value) {
            bind_blob(position, value.bytes(), lifetime);
        } else if constexpr (std::is_same_v<T, base::Day>) {
            bind_text(position, base::iso_date(value));
        } else if constexpr (std::is_same_v<T, base::Instant>) {
            bind_integer(position, value.time_since_epoch().count());
        } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
            bind_text(position, value);
        } else {
            bind_blob(position, value, lifetime);
        }
    }

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] base::ByteView blob(int column) const;

    std::unique_ptr<Prepared> prepared_;
};

}  // namespace spillway::storage
