#include "app/case_facets.hpp"

#include <utility>

namespace spillway::app {

std::optional<domain::Facets> open_facets_entry(const crypto::CaseKey& key,
                                                const crypto::EntryContext& context,
                                                base::ByteView sealed) {
    const auto plain = crypto::open_entry(crypto::internal_key(key), context, sealed);
    if (!plain) return std::nullopt;
    auto facets = domain::decode_facets(*plain);
    if (!facets) return std::nullopt;
    return std::move(*facets);
}

std::optional<domain::Narrative> open_narrative(const crypto::CaseKey& key,
                                                const storage::EntryRow& row) {
    const auto plain =
        crypto::open_entry(crypto::conversation_key(key), context_of(row), row.sealed);
    if (!plain) return std::nullopt;
    auto narrative = domain::decode_narrative(*plain);
    if (!narrative) return std::nullopt;
    return std::move(*narrative);
}

storage::DeskEntry make_desk_entry(const crypto::DeskKey& key, const domain::CaseId& case_id,
                                   const domain::Facets& facets) {
    storage::DeskEntry entry{.case_id = case_id,
                             .sealed = crypto::seal_facets(key, case_id, domain::encode(facets)),
                             .blind_index = std::nullopt};
    if (facets.target) {
        entry.blind_index = base::to_bytes(crypto::blind_index(key, *facets.target));
    }
    return entry;
}

}  // namespace spillway::app
