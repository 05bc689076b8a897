#include "web/attached.hpp"

#include <algorithm>
#include <utility>

namespace spillway::web {
namespace {

bool occurs_before(const std::vector<base::SecretText>& tokens, std::size_t at) {
    return std::ranges::any_of(
        tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(at),
        [&](const base::SecretText& earlier) { return earlier.reveal() == tokens[at].reveal(); });
}

}  // namespace

std::expected<AttachedFiles, FileFault> AttachedFiles::claim(
    Services& services, const std::vector<base::SecretText>& tokens) {
    const auto& limits = services.uploads.limits();
    AttachedFiles attached;
    std::uint64_t bytes = 0;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (occurs_before(tokens, at)) continue;
        if (attached.leases_.size() == limits.complaint_files) {
            return std::unexpected(FileFault::too_many);
        }
        const auto token = app::parse_upload_token(tokens[at].reveal());
        if (!token) return std::unexpected(FileFault::gone);
        auto lease = services.uploads.open(*token, services.steady_now());
        if (!lease) return std::unexpected(fault_of(lease.error()));
        if (!lease->is_complete()) return std::unexpected(FileFault::gone);
        bytes += lease->record().size;
        attached.leases_.push_back(std::move(*lease));
    }
    if (bytes > limits.complaint_bytes) return std::unexpected(FileFault::too_many);
    return attached;
}

app::Attachments AttachedFiles::attachments() const {
    app::Attachments attachments;
    for (const auto& lease : leases_) {
        attachments.files.push_back(lease.record().clone());
        attachments.any_bound = attachments.any_bound || lease.is_bound();
    }
    return attachments;
}

void AttachedFiles::bound() {
    for (auto& lease : leases_) lease.bound();
    leases_.clear();
}

void AttachedFiles::abandon_unbound() {
    for (auto& lease : leases_) lease.abandon();
    leases_.clear();
}

std::vector<StagedFile> look_up_staged(Services& services,
                                       const std::vector<base::SecretText>& tokens, bool& lost) {
    std::vector<StagedFile> files;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (occurs_before(tokens, at)) continue;
        const auto token = app::parse_upload_token(tokens[at].reveal());
        auto state = token ? services.uploads.look(*token, services.steady_now()) : std::nullopt;
        if (!state || !state->complete) {
            lost = true;
            continue;
        }
        files.push_back(
            {.token = tokens[at].clone(), .name = std::move(state->name), .size = state->offset});
    }
    return files;
}

void remove_staged(Services& services, std::string_view token_text) {
    const auto token = app::parse_upload_token(token_text);
    if (!token) return;
    auto lease = services.uploads.open(*token, services.steady_now());
    if (lease) lease->abandon();
}

}  // namespace spillway::web
