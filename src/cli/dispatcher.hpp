// Sends what is in the outbox: one thread of its own, in the one process that has the relay's
// password and the key to reporters' addresses. It takes one notice at a time, so that nothing is
// queued in memory; a try is on disk before it is made, and its outcome after. stop() may be called
// from any thread; it waits for the try that runs, at most the senders' deadline.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "app/outbox.hpp"
#include "cli/config.hpp"
#include "net/smtp_relay.hpp"
#include "storage/writer.hpp"
#include "view/renderer.hpp"

namespace spillway::cli {

// For metrics; any thread.
struct DispatchCounters {
    std::atomic<std::uint64_t> sent{0};
    std::atomic<std::uint64_t> failed{0};
};

// The relay of the settings, with what its login file holds. Throws SetupError.
[[nodiscard]] std::optional<net::SmtpRelay> relay_of(const Config& config);
// The keys of the file `notices.secret`, or nothing where it is not set. Throws SetupError, also
// when its public half is not `keys.notices`.
[[nodiscard]] std::optional<crypto::BoxKeys> contact_keys_of(const Config& config);

class Dispatcher {
public:
    using Log = std::function<void(std::string_view)>;  // of what broke, never of a recipient

    // Reads the files that the settings name; throws SetupError when one cannot be used.
    Dispatcher(const Config& config, const app::Instance& instance, const view::Renderer& renderer,
               storage::Writer& writer, Log log);
    ~Dispatcher();  // stop()
    Dispatcher(const Dispatcher&) = delete;
    Dispatcher& operator=(const Dispatcher&) = delete;

    void stop();
    [[nodiscard]] const DispatchCounters& counters() const { return counters_; }

private:
    struct Robot {
        base::SecretText url{};
        base::SecretText secret{};
    };

    void run();
    bool send_next();
    [[nodiscard]] std::optional<domain::DeliveryFault> deliver(const app::Outgoing& outgoing) const;
    [[nodiscard]] std::optional<domain::DeliveryFault> mail(const app::Outgoing& outgoing) const;
    [[nodiscard]] std::optional<domain::DeliveryFault> answer(const app::Outgoing& outgoing) const;
    [[nodiscard]] std::optional<domain::DeliveryFault> post(const Robot& robot) const;
    static Robot read_robot(const std::filesystem::path& file);

    const Config& config_;
    const app::Instance& instance_;
    const view::Renderer& renderer_;
    storage::Writer& writer_;
    const Log log_;
    std::optional<net::SmtpRelay> relay_;
    Robot wecom_;
    Robot dingtalk_;
    app::Dispatch dispatch_;
    DispatchCounters counters_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace spillway::cli
