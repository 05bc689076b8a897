#include "view/pages/outbox_page.hpp"

#include <utility>

#include "view/frame_data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

std::string recipient_of(const Words& words, const OutboxLine& line) {
    switch (line.recipient) {
        case domain::Recipient::staff:
            return line.name;
        case domain::Recipient::reporter:
            return words.tr("A reporter");
        case domain::Recipient::mail_sender:
            return words.tr("The sender of an e-mail");
        case domain::Recipient::wecom:
            return words.tr("WeCom robot");
        case domain::Recipient::dingtalk:
            return words.tr("DingTalk robot");
    }
    return {};
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const OutboxPage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame);
    std::vector<Data> dead;
    for (const auto& line : page.dead) {
        Data item;
        item.text("outbox_id", line.id)
            .text("recipient", recipient_of(words, line))
            .text("attempts", std::to_string(line.attempts))
            .text("fault", words.tr(domain::fault_name(line.fault)));
        dead.push_back(std::move(item));
    }
    data.flag("sends", page.sends)
        .text("waiting", words.tr_n("{n} notice waits to be sent.", "{n} notices wait to be sent.",
                                    page.waiting))
        .flag("has_dead", !dead.empty())
        .list("dead", std::move(dead));
    return renderer.render("outbox", language, data);
}

}  // namespace spillway::view
