// Removes what was abandoned, on a thread of its own: at start whatever an ended process has left,
// later what was given up or untouched for too long. A few chunks a job, one job at a time, so
// that complaints do not wait for it.
#pragma once

#include <chrono>
#include <functional>
#include <string_view>
#include <thread>
#include <vector>

#include "app/attachments/uploads.hpp"
#include "storage/writer.hpp"

namespace spillway::app {

class Sweeper {
public:
    // Everything staged by one of `left_by` is removed first: no process of these is running.
    Sweeper(Uploads& uploads, storage::Writer& writer, std::vector<storage::StagingOwner> left_by,
            std::function<void(std::string_view)> log_error);
    ~Sweeper();  // stop()
    Sweeper(const Sweeper&) = delete;
    Sweeper& operator=(const Sweeper&) = delete;

    // Before the writer stops. What was not removed yet will be at the next start.
    void stop();

private:
    void work(const std::stop_token& stopping);
    void find_left_behind();
    void look_for_room();
    void remove(const domain::FileId& file, const std::stop_token& stopping);

    Uploads& uploads_;
    storage::Writer& writer_;
    const std::vector<storage::StagingOwner> left_by_;
    const std::function<void(std::string_view)> log_error_;
    std::jthread thread_;
};

}  // namespace spillway::app
