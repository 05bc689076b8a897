#include <CLI/CLI.hpp>
#include <memory>

#include "app/targets.hpp"
#include "cli/commands.hpp"
#include "cli/instance_setup.hpp"
#include "cli/output.hpp"
#include "document/qr.hpp"
#include "storage/database.hpp"

namespace spillway::cli {
namespace {

struct QrOptions {
    std::string data;
    std::string target;
    std::string out;
    double millimetres = 40;
    bool json = false;
};

int write_code(const QrOptions& options) {
    const base::SystemClock clock;
    const auto instance = make_instance(config_of(options.data), clock);
    const auto id = domain::TargetId::parse(options.target);
    if (!id) return refuse("--target must be 32 hexadecimal digits");
    auto reader = storage::open_reader(options.data);
    const auto target = app::find_public_target(reader, *id);
    if (!target) return refuse("no such target, or it is no longer offered");
    const auto link = app::qr_link(instance, *target);
    const auto code = document::encode_qr(link.url);
    if (!code) return refuse("the link is too long for a code");
    const auto written = document::write_qr_file(options.out, *code, options.millimetres);
    if (!written) {
        switch (written.error()) {
            case document::QrFileFault::unknown_suffix:
                return refuse("--out must end in .svg, .png or .pdf");
            case document::QrFileFault::bad_size:
                return refuse("--size must be from 10 to 1000 millimetres");
            case document::QrFileFault::not_written:
                return refuse("cannot write " + options.out);
        }
    }
    if (options.json)
        print_json({{"url", link.url}, {"check_word", link.check_word}, {"file", options.out}});
    else
        print_line(link.url + "\n" + link.check_word);
    return 0;
}

}  // namespace

void add_qr(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("qr", "Write the QR code of a project or person");
    auto options = std::make_shared<QrOptions>();
    command->add_option("--data", options->data, "Data directory")->required();
    command->add_option("--target", options->target, "Id of the project or person")->required();
    command->add_option("--out", options->out, "File to write: .svg, .png or .pdf")->required();
    command->add_option("--size", options->millimetres, "Width in millimetres")
        ->capture_default_str();
    command->add_flag("--json", options->json, "Print facts as JSON");
    command->callback([options, &status] { status = write_code(*options); });
}

}  // namespace spillway::cli
