#include "cli/demo_data.hpp"

#include <toml++/toml.h>
#include <stdexcept>

#include "cli/embedded.hpp"

namespace spillway::cli {
namespace {

std::string text(const toml::table& table, std::string_view key) {
    return table[key].value_or(std::string());
}

std::vector<std::string> texts(const toml::table& table, std::string_view key) {
    std::vector<std::string> values;
    if (const auto* array = table[key].as_array()) {
        for (const auto& item : *array) values.push_back(item.value_or(std::string()));
    }
    return values;
}

DemoAccount account_of(const toml::table& table) {
    return {text(table, "user"), text(table, "display_name"), texts(table, "roles")};
}

DemoTarget target_of(const toml::table& table) {
    return {text(table, "kind"), text(table, "name"), text(table, "unit"), text(table, "user"),
            table["seal_upward"].value_or(false)};
}

DemoDuty duty_of(const toml::table& table) {
    return {text(table, "unit"), texts(table, "forms")};
}

DemoRow row_of(const toml::table& table) {
    DemoRow row;
    for (const auto& [key, value] : table) {
        if (key == "classified")
            row.is_classified = value.value_or(false);
        else
            row.cells.emplace_back(std::string(key.str()), value.value_or(std::string()));
    }
    return row;
}

DemoComplaint complaint_of(const toml::table& table) {
    DemoComplaint complaint;
    complaint.days_ago = table["days_ago"].value_or(0);
    complaint.channel = text(table, "channel");
    complaint.target = text(table, "target");
    complaint.target_text = text(table, "target_text");
    complaint.net = text(table, "net");
    complaint.categories = texts(table, "categories");
    complaint.stage = text(table, "stage");
    complaint.occurred = text(table, "occurred");
    complaint.text = text(table, "text");
    complaint.mode = text(table, "mode");
    complaint.name = text(table, "name");
    complaint.contact = text(table, "contact");
    complaint.hide_from = texts(table, "hide_from");
    complaint.registered_as = text(table, "register");
    complaint.reply = text(table, "reply");
    complaint.answer = text(table, "answer");
    complaint.note = text(table, "note");
    return complaint;
}

template <class Read>
auto rows(const toml::table& document, std::string_view key, Read read) {
    std::vector<std::invoke_result_t<Read, const toml::table&>> made;
    const auto* array = document[key].as_array();
    if (array == nullptr) throw std::runtime_error("demo data lack [[" + std::string(key) + "]]");
    for (const auto& item : *array) made.push_back(read(*item.as_table()));
    return made;
}

DemoFiling filing_of(const toml::table& table) {
    return {text(table, "form"),    text(table, "unit"),    text(table, "period"),
            text(table, "outcome"), text(table, "remarks"), rows(table, "row", row_of)};
}

}  // namespace

DemoData read_demo_data() {
    const auto document = toml::parse(embedded_demo());
    DemoData data;
    data.organisation = text(document, "organisation");
    if (const auto* contact = document["contact"].as_table()) {
        data.email = text(*contact, "email");
        data.phone = text(*contact, "phone");
        data.post = text(*contact, "post");
    }
    data.accounts = rows(document, "account", account_of);
    data.targets = rows(document, "target", target_of);
    data.duties = rows(document, "duty", duty_of);
    data.filings = rows(document, "filing", filing_of);
    data.complaints = rows(document, "complaint", complaint_of);
    return data;
}

}  // namespace spillway::cli
