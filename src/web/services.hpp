// Everything that handlers work with: the instance and its stores, the pools, and what is kept in
// memory between requests. Made once by the composition root; lives longer than every request.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "app/attachments/uploads.hpp"
#include "app/instance.hpp"
#include "app/intake_keyring.hpp"
#include "http/rate_limit.hpp"
#include "storage/reader_pool.hpp"
#include "storage/writer.hpp"
#include "view/pages/home_page.hpp"
#include "view/renderer.hpp"
#include "web/delays.hpp"
#include "web/gate.hpp"
#include "web/import_jobs.hpp"
#include "web/reporter_sessions.hpp"
#include "web/sign_in_throttle.hpp"
#include "web/work_pool.hpp"

namespace spillway::web {

// What pages say about the organisation.
struct SiteSettings {
    std::string public_host;  // as in links: name, with the port unless it is 443
    std::string leave_url;
    view::OtherChannels channels;
    bool demo = false;
};

struct Services {
    const app::Instance& instance;
    app::IntakeKeyring& keyring;
    storage::Writer& writer;
    storage::ReaderPool& readers;
    const view::Renderer& renderer;
    SiteSettings site;
    std::function<void(std::string_view)> log_error;  // of what broke, never of a request

    app::Uploads& uploads;

    WorkPool& workers;          // reads, sealing, rendering
    WorkPool& known_signers;    // Argon2 for browsers that signed in before
    WorkPool& unknown_signers;  // Argon2 for all others

    http::TokenBuckets submissions;
    http::TokenBuckets wrong_codes;
    http::TokenBuckets upload_starts;
    Gate file_gate{8};  // chunks of files being sealed and stored at a time
    ReporterSessions reporters{};
    SignInThrottle sign_in_throttle{};
    Delays delays{};
    std::chrono::steady_clock::time_point (*steady_now)() noexcept = std::chrono::steady_clock::now;
    ImportJobs imports{};  // last: its thread uses the others

    // Calls read(connection) on a reader connection; for work that runs on a pool.
    template <class Read>
    auto read(Read&& read_from) {
        return readers.with(std::forward<Read>(read_from));
    }
};

}  // namespace spillway::web
