// What a template is filled with: names with texts, flags, lists and nested data. An empty text
// and an empty list count as false in sections. Inside view/ only. One thread at a time.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/secret.hpp"

namespace spillway::view {

class Data {
public:
    Data& text(const std::string& name, std::string_view value) {
        if (value.empty()) return flag(name, false);
        values_.set(name, std::string(value));
        return *this;
    }
    // Copies the secret out: see renderer.hpp.
    Data& text(const std::string& name, const base::SecretText& value) {
        return text(name, value.reveal());
    }
    Data& number(const std::string& name, std::size_t value) {
        return text(name, std::to_string(value));
    }
    Data& flag(const std::string& name, bool value) {
        values_.set(name, kainjow::mustache::data(value));
        return *this;
    }
    Data& nested(const std::string& name, Data value) {
        values_.set(name, std::move(value.values_));
        return *this;
    }
    Data& list(const std::string& name, std::vector<Data> items) {
        kainjow::mustache::data values{kainjow::mustache::data::type::list};
        for (auto& item : items) values.push_back(std::move(item.values_));
        values_.set(name, std::move(values));
        return *this;
    }

    [[nodiscard]] const kainjow::mustache::data& values() const { return values_; }

private:
    kainjow::mustache::data values_;
};

}  // namespace spillway::view
