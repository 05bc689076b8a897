// Facets and narrative of a case, opened: shared by the desk and the open case. Any thread.
#pragma once

#include <optional>

#include "app/sealed_text.hpp"
#include "app/staff_session.hpp"
#include "crypto/desk.hpp"
#include "crypto/envelope.hpp"
#include "crypto/keys.hpp"
#include "domain/facets.hpp"
#include "domain/narrative.hpp"
#include "storage/desk_store.hpp"
#include "storage/entry_store.hpp"

namespace spillway::app {

// Nothing when the entry does not open or cannot be read.
[[nodiscard]] std::optional<domain::Facets> open_facets_entry(const crypto::CaseKey& key,
                                                              const crypto::EntryContext& context,
                                                              base::ByteView sealed);
[[nodiscard]] std::optional<domain::Narrative> open_narrative(const crypto::CaseKey& key,
                                                              const storage::EntryRow& row);

// The facets sealed anew under the desk key.
[[nodiscard]] storage::DeskEntry make_desk_entry(const crypto::DeskKey& key,
                                                 const domain::CaseId& case_id,
                                                 const domain::Facets& facets);

}  // namespace spillway::app
