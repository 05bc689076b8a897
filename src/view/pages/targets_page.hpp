// The projects and persons that can be reported about, with the links their QR codes hold.
// POST /targets/revoke (`target`) makes printed codes invalid. Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/secret.hpp"
#include "domain/target.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

struct TargetRow {
    std::string id;
    domain::TargetKind kind = domain::TargetKind::project;
    std::string name;
    std::string unit;
    std::string qr_url;
    std::string qr_svg_path;  // a picture to download; empty: none is offered
    std::string check_word;
    bool seal_upward = false;
    std::string poster_path;  // without its paper; empty: none is offered
};

struct TargetsPage {
    PageFrame frame;
    std::vector<TargetRow> targets;
    bool may_revoke = false;
    std::string revoked_name;  // whose codes were just revoked; empty: nobody's
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const TargetsPage&);

}  // namespace spillway::view
