#include <CLI/CLI.hpp>
#include <fstream>
#include <memory>

#include "app/registry/publications.hpp"
#include "app/targets.hpp"
#include "cli/commands.hpp"
#include "cli/instance_setup.hpp"
#include "cli/output.hpp"
#include "storage/database.hpp"
#include "web/poster_content.hpp"

namespace spillway::cli {
namespace {

struct PosterOptions {
    std::string data;
    std::string target;
    std::string unit;
    std::string form;
    std::string paper = "A4";
    std::string out;
    bool json = false;
};

int write_posters(const PosterOptions& options) {
    const base::SystemClock clock;
    const auto config = config_of(options.data);
    const auto instance = make_instance(config, clock);
    auto reader = storage::open_reader(options.data);
    const view::Catalogue catalogue;
    const web::PosterFrame frame{.catalogue = catalogue,
                                 .organisation = instance.organisation,
                                 .public_origin = instance.public_origin,
                                 .email = config.contact_email,
                                 .phone = config.contact_phone,
                                 .post = config.contact_post};
    std::vector<document::Poster> posters;
    if (!options.target.empty()) {
        const auto id = domain::TargetId::parse(options.target);
        if (!id) return refuse("--target must be 32 hexadecimal digits");
        const auto target = app::find_public_target(reader, *id);
        if (!target) return refuse("no such target, or it is no longer offered");
        posters.push_back(web::make_poster(frame, *target, app::qr_link(instance, *target),
                                           app::find_publication(reader, target->kind, *id)));
    } else {
        const auto wanted = domain::parse_form_id(options.form);
        if (!options.form.empty() && !wanted) return refuse("--form names no form");
        posters = web::make_unit_posters(frame, reader, options.unit, wanted);
        if (posters.empty()) return refuse("that unit has published nothing of the kind");
    }
    const auto paper = options.paper == "A3" ? document::Paper::a3 : document::Paper::a4;
    const auto pdf = document::draw_posters(posters, paper, clock.today());
    if (!pdf) {
        switch (pdf.error()) {
            case document::PosterFault::bad_code:
                return refuse("the link is too long for a code");
            case document::PosterFault::font_missing:
                return refuse("no Chinese fonts: install fonts-noto-cjk");
        }
    }
    std::ofstream file(options.out, std::ios::binary | std::ios::trunc);
    file << base::as_text(*pdf);
    file.close();
    if (!file) return refuse("cannot write " + options.out);
    if (options.json)
        print_json({{"file", options.out}, {"posters", posters.size()}});
    else
        print_line(options.out);
    return 0;
}

}  // namespace

void add_poster(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("poster", "Write posters with the code, for print");
    auto options = std::make_shared<PosterOptions>();
    command->add_option("--data", options->data, "Data directory")->required();
    auto* what = command->add_option_group("what");
    what->add_option("--target", options->target, "Id of the project or person");
    what->add_option("--unit", options->unit, "Everything that this unit has published");
    what->require_option(1);
    command->add_option("--form", options->form, "Of the unit, this form only: A1 to A7, other");
    command->add_option("--paper", options->paper, "A3 or A4")
        ->check(CLI::IsMember({"A3", "A4"}))
        ->capture_default_str();
    command->add_option("--out", options->out, "File to write: .pdf")->required();
    command->add_flag("--json", options->json, "Print facts as JSON");
    command->callback([options, &status] { status = write_posters(*options); });
}

}  // namespace spillway::cli
