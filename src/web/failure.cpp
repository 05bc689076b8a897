#include "web/failure.hpp"

#include "storage/error.hpp"
#include "web/work_pool.hpp"

namespace spillway::web {

unsigned status_of(const std::exception_ptr& thrown,
                   const std::function<void(std::string_view)>& log_error) {
    try {
        std::rethrow_exception(thrown);
    } catch (const Refused& refused) {
        return refused.status();
    } catch (const Overloaded&) {
        return 503;
    } catch (const storage::BusyError&) {
        return 503;
    } catch (const std::exception& error) {
        log_error(error.what());
        return 500;
    }
}

void add_retry_after(http::Response& response) {
    if (response.status == 429) response.headers.set("Retry-After", "60");
    if (response.status == 503) response.headers.set("Retry-After", "5");
}

bool is_empty(const http::Response& response) {
    const auto* text = std::get_if<base::WipedString>(&response.body);
    return text != nullptr && text->empty();
}

}  // namespace spillway::web
