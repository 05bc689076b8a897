#include "storage/statement.hpp"

#include <utility>

#include "storage/driver.hpp"

namespace spillway::storage {
namespace {

SQLite::Column column_of(const Prepared& prepared, int column, int type, const char* expected) {
    try {
        auto value = prepared.statement.getColumn(column);
        if (value.getType() != type) {
            throw StorageError("column " + std::to_string(column) + " is not " + expected);
        }
        return value;
    } catch (const SQLite::Exception& error) {
        rethrow(error);
    }
}

}  // namespace

Statement::Statement(std::unique_ptr<Prepared> prepared) : prepared_(std::move(prepared)) {}

Statement::Statement(Statement&&) noexcept = default;

Statement::~Statement() {
    if (!prepared_) return;
    try {
        prepared_->statement.tryReset();  // its result repeats the error that step() threw
        prepared_->statement.clearBindings();
        auto& idle = *prepared_->idle;
        idle.push_back(std::move(prepared_));
    } catch (...) {
        // It could not be kept; it will be prepared again.
        prepared_.reset();
    }
}

bool Statement::step() {
    try {
        return prepared_->statement.executeStep();
    } catch (const SQLite::Exception& error) {
        rethrow(error);
    }
}

bool Statement::is_null(int column) const {
    try {
        return prepared_->statement.isColumnNull(column);
    } catch (const SQLite::Exception& error) {
        rethrow(error);
    }
}

std::int64_t Statement::integer(int column) const {
    return column_of(*prepared_, column, SQLite::INTEGER, "an integer").getInt64();
}

std::string_view Statement::text(int column) const {
    const auto value = column_of(*prepared_, column, SQLite::TEXT, "text");
    const char* begin = value.getText();  // before the size: it may convert
    return {begin, static_cast<std::size_t>(value.getBytes())};
}

base::ByteView Statement::blob(int column) const {
    const auto value = column_of(*prepared_, column, SQLite::BLOB, "bytes");
    const auto* begin = static_cast<const std::uint8_t*>(value.getBlob());
    return {begin, static_cast<std::size_t>(value.getBytes())};
}

void Statement::bind_null(int position) {
    try {
        prepared_->statement.bind(prepared_->positions[static_cast<std::size_t>(position - 1)]);
    } catch (const SQLite::Exception& error) {
        rethrow(error);
    }
}

void Statement::bind_integer(int position, std::int64_t value) {
    try {
        prepared_->statement.bind(prepared_->positions[static_cast<std::size_t>(position - 1)],
                                  value);
    } catch (const SQLite::Exception& error) {
        rethrow(error);
    }
}

void Statement::bind_text(int position, std::string_view value) {
    try {
        prepared_->statement.bind(prepared_->positions[static_cast<std::size_t>(position - 1)],
                                  std::string(value));
    } catch (const SQLite::Exception& error) {
        rethrow(error);
    }
}

void Statement::bind_blob(int position, base::ByteView value, Lifetime lifetime) {
    const int index = prepared_->positions[static_cast<std::size_t>(position - 1)];
    // A null pointer would be bound as NULL instead of no bytes.
    const void* begin = value.empty() ? static_cast<const void*>("") : value.data();
    if (!std::in_range<int>(value.size())) throw StorageError("bytes too many for one value");
    const int size = static_cast<int>(value.size());
    try {
        if (lifetime == Lifetime::copied) {
            prepared_->statement.bind(index, begin, size);
        } else {
            prepared_->statement.bindNoCopy(index, begin, size);
        }
    } catch (const SQLite::Exception& error) {
        rethrow(error);
    }
}

}  // namespace spillway::storage
