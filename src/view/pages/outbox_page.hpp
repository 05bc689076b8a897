// Notices that could not be delivered (/admin/outbox; POST /admin/outbox/move: `id`, `move` =
// `retry` | `drop`), and how many wait. Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "domain/notice.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

struct OutboxLine {
    std::string id;
    domain::Recipient recipient = domain::Recipient::staff;
    std::string name;  // of a member
    std::int64_t attempts = 0;
    domain::DeliveryFault fault = domain::DeliveryFault::none;
};

struct OutboxPage {
    PageFrame frame;
    bool sends = false;  // a relay or a robot is configured
    std::size_t waiting = 0;
    std::vector<OutboxLine> dead;
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const OutboxPage&);

}  // namespace spillway::view
