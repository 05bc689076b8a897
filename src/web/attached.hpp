// The files that a form or an API request names by token: claimed while the complaint or message
// is stored, then bound or still there for another try. Any thread, one at a time.
#pragma once

#include <expected>
#include <vector>

#include "app/attachments/attach.hpp"
#include "app/attachments/uploads.hpp"
#include "base/secret.hpp"
#include "web/services.hpp"
#include "web/streamed_form.hpp"

namespace spillway::web {

class AttachedFiles {
public:
    // Every token must be of a complete upload, and all together within what one complaint may
    // bring. The same token twice counts once.
    [[nodiscard]] static std::expected<AttachedFiles, FileFault> claim(
        Services& services, const std::vector<base::SecretText>& tokens);

    AttachedFiles() = default;

    // What is to be sealed.
    [[nodiscard]] app::Attachments attachments() const;
    // They were bound with what was stored just now.
    void bound();
    // They were stored before, with the same complaint or message: these copies are not needed.
    void abandon_unbound();

private:
    std::vector<app::UploadLease> leases_;
};

struct StagedFile {
    base::SecretText token{};
    base::SecretText name{};
    std::uint64_t size = 0;
};

// Those of the tokens that are there, to be shown again; `lost` is set when one is not.
[[nodiscard]] std::vector<StagedFile> look_up_staged(Services& services,
                                                     const std::vector<base::SecretText>& tokens,
                                                     bool& lost);
// Gives up the upload of `token`, if it is there.
void remove_staged(Services& services, std::string_view token);

}  // namespace spillway::web
