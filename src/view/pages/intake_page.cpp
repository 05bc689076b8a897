#include "view/pages/intake_page.hpp"

#include <array>
#include <iterator>
#include <utility>

#include "view/frame_data.hpp"
#include "view/pages/files_part_data.hpp"
#include "view/pages/receipt_data.hpp"
#include "view/pages/report_data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

// What is addressed to citizens, put to the officer.
constexpr std::array<ReportErrorText, 4> kOfficersErrors{{
    {ReportError::net_missing, "net", "net", msg("Choose what it is about")},
    {ReportError::text_missing, "text", "text", msg("Write down what was said or written")},
    {ReportError::name_missing, "name", "name",
     msg("Give the reporter's name, or choose “Unsigned”")},
    {ReportError::identity_too_long, "contact", "contact",
     msg("Shorten the name to 100 and the contact to 300 characters")},
}};

std::string_view text_of(ReceivedOnError error) {
    switch (error) {
        case ReceivedOnError::none:
            return {};
        case ReceivedOnError::missing:
            return msg("Give the day on which it was received");
        case ReceivedOnError::not_a_day:
            return msg("Give the day as year, month and day, for example 2026-03-05");
        case ReceivedOnError::in_future:
            return msg("The day of receipt cannot be in the future");
        case ReceivedOnError::too_long_ago:
            return msg("The day of receipt is more than a year ago; check the year");
    }
    return {};
}

std::vector<Data> channel_options(const Words& words, std::string_view chosen) {
    std::vector<Data> options;
    for (const auto channel : domain::kTypedInChannels) {
        const auto& entry = domain::channel_entry(channel);
        auto item = option(entry.code, words.tr(entry.name), entry.code == chosen);
        item.text("channel_dom_id",
                  options.empty() ? "channel" : "channel-" + std::string(entry.code));
        options.push_back(std::move(item));
    }
    return options;
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const IntakePage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.report.frame, LanguageSwitch::form);
    auto errors = set_report_form(data, words, page.report, kOfficersErrors);
    set_files(data, words, page.report.files, errors);
    data.flag("by_staff", true);
    std::vector<Data> first;
    if (page.channel_missing) {
        const auto text = words.tr("Choose how it came in");
        data.text("error_channel", text);
        first.push_back(error_item(text, "channel"));
    }
    if (page.received_on_error != ReceivedOnError::none) {
        const auto text = words.tr(text_of(page.received_on_error));
        data.text("error_received_on", text);
        first.push_back(error_item(text, "received_on"));
    }
    std::ranges::move(errors, std::back_inserter(first));
    set_errors(data, std::move(first));
    data.list("channels", channel_options(words, page.channel))
        .text("received_on", page.received_on)
        .text("earliest", base::iso_date(page.earliest))
        .text("today", base::iso_date(page.today));
    return renderer.render("intake", language, data);
}

base::WipedString render(const Renderer& renderer, Language language,
                         const IntakeReceiptPage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.receipt.frame, LanguageSwitch::none);
    set_receipt(data, words, page.receipt);
    data.flag("oral", domain::is_oral(page.channel)).text("case_path", page.case_path);
    return renderer.render("intake_receipt", language, data);
}

}  // namespace spillway::view
