#include "domain/file_name.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/utf8.hpp"
#include "domain/width.hpp"

namespace spillway::domain {
namespace {

constexpr std::string_view kNameless = "file";
constexpr std::string_view kDefused = ".bin";
constexpr std::size_t kMaxEnding = 20;  // bytes that a cut keeps, with the dot
constexpr char32_t kReplacement = U'\uFFFD';

struct Span {
    char32_t first = 0;
    char32_t last = 0;
};

// Characters that are not seen, or that turn the reading direction.
constexpr std::array kInvisible{
    Span{0x0000, 0x001F},   Span{0x007F, 0x009F}, Span{0x00AD, 0x00AD}, Span{0x034F, 0x034F},
    Span{0x061C, 0x061C},   Span{0x115F, 0x1160}, Span{0x17B4, 0x17B5}, Span{0x180B, 0x180F},
    Span{0x200B, 0x200F},   Span{0x2028, 0x202E}, Span{0x2060, 0x206F}, Span{0x3164, 0x3164},
    Span{0xFE00, 0xFE0F},   Span{0xFEFF, 0xFEFF}, Span{0xFFA0, 0xFFA0}, Span{0xFFF0, 0xFFFB},
    Span{0xE0000, 0xE0FFF},
};
// Those that show what follows in another order than it is written.
constexpr std::array kTurning{Span{0x202A, 0x202E}, Span{0x2066, 0x2069}};
constexpr std::array kSpaces{
    Span{0x0009, 0x000D}, Span{0x0020, 0x0020}, Span{0x00A0, 0x00A0}, Span{0x1680, 0x1680},
    Span{0x2000, 0x200A}, Span{0x202F, 0x202F}, Span{0x205F, 0x205F}, Span{0x3000, 0x3000},
};

// Sorted, in lower case. What runs, installs or changes settings when opened on one of the systems
// in use, documents with macros, and pages and pictures that carry scripts.
constexpr auto kActive = std::to_array<std::string_view>({
    "ade",       "adp",     "apk",      "app",   "appimage",  "application",
    "appref-ms", "appx",    "asp",      "aspx",  "bas",       "bash",
    "bat",       "cgi",     "chm",      "cmd",   "com",       "command",
    "cpl",       "crt",     "csh",      "deb",   "der",       "desktop",
    "dll",       "dmg",     "docm",     "dotm",  "elf",       "exe",
    "fxp",       "gadget",  "hlp",      "hta",   "htm",       "html",
    "img",       "inf",     "ins",      "iso",   "isp",       "jar",
    "jnlp",      "js",      "jse",      "jsp",   "ksh",       "library-ms",
    "lnk",       "mad",     "maf",      "mda",   "mdb",       "mde",
    "mht",       "mhtml",   "mjs",      "msc",   "msi",       "msix",
    "msp",       "mst",     "ocx",      "one",   "ops",       "pcd",
    "php",       "pif",     "pl",       "potm",  "ppam",      "ppsm",
    "pptm",      "prf",     "ps1",      "ps2",   "psc1",      "psm1",
    "py",        "pyc",     "pyw",      "rb",    "reg",       "rpm",
    "run",       "scf",     "scr",      "sct",   "search-ms", "settingcontent-ms",
    "sh",        "shb",     "shs",      "shtml", "sldm",      "so",
    "svg",       "svgz",    "swf",      "sys",   "theme",     "url",
    "vb",        "vbe",     "vbs",      "vhd",   "vhdx",      "vsmacros",
    "vxd",       "website", "workflow", "ws",    "wsc",       "wsf",
    "wsh",       "xbap",    "xht",      "xhtml", "xlam",      "xll",
    "xlm",       "xlsb",    "xlsm",     "xltm",  "xml",       "xps",
    "xsl",       "zsh",
});
static_assert(std::ranges::is_sorted(kActive));

// Names that Windows takes for devices, or folders for settings.
constexpr auto kReserved = std::to_array<std::string_view>({
    "aux",
    "autorun",
    "clock$",
    "con",
    "conin$",
    "conout$",
    "desktop",
    "nul",
    "prn",
    "thumbs",
});

constexpr auto kActiveTypes = std::to_array<std::string_view>({
    "application/hta",
    "application/java-archive",
    "application/javascript",
    "application/vnd.android.package-archive",
    "application/vnd.debian.binary-package",
    "application/vnd.microsoft.portable-executable",
    "application/x-dosexec",
    "application/x-elf",
    "application/x-executable",
    "application/x-mach-binary",
    "application/x-ms-dos-executable",
    "application/x-ms-shortcut",
    "application/x-msdownload",
    "application/x-msi",
    "application/x-object",
    "application/x-pie-executable",
    "application/x-rpm",
    "application/x-sharedlib",
    "application/x-shellscript",
    "application/x-shockwave-flash",
    "application/xhtml+xml",
    "application/xml",
    "image/svg+xml",
    "text/html",
    "text/javascript",
    "text/x-msdos-batch",
    "text/x-perl",
    "text/x-php",
    "text/x-python",
    "text/x-ruby",
    "text/x-script.python",
    "text/x-shellscript",
    "text/xml",
});
static_assert(std::ranges::is_sorted(kActiveTypes));

template <std::size_t N>
bool is_among(const std::array<Span, N>& spans, char32_t symbol) {
    return std::ranges::any_of(
        spans, [&](const Span& span) { return symbol >= span.first && symbol <= span.last; });
}

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (auto& symbol : lowered) {
        if (symbol >= 'A' && symbol <= 'Z') symbol = static_cast<char>(symbol - 'A' + 'a');
    }
    return lowered;
}

// The same text in UTF-8, each byte that is not as U+FFFD.
std::string as_utf8(std::string_view text) {
    if (base::is_utf8(text)) return std::string(text);
    std::string mended;
    while (!text.empty()) {
        std::size_t length = 1;
        while (length <= 4 && length <= text.size() && !base::is_utf8(text.substr(0, length))) {
            ++length;
        }
        if (length <= 4 && length <= text.size()) {
            mended.append(text.substr(0, length));
        } else {
            base::append_code_point(mended, kReplacement);
            length = 1;
        }
        text.remove_prefix(length);
    }
    return mended;
}

bool is_refused(char32_t symbol) {
    constexpr std::u32string_view kRefused = U"<>:\"|?*";  // by Windows
    return kRefused.find(symbol) != std::u32string_view::npos;
}

struct Cleaned {
    std::string text{};
    bool turned = false;  // it held characters that turn the reading direction
};

// Only what is seen, in the last part of the path; runs of white space become one space.
Cleaned cleaned(std::string_view sent) {
    auto rest = sent.substr(sent.find_last_of("/\\") + 1);  // npos + 1 is 0
    const auto whole = as_utf8(rest);
    rest = whole;
    Cleaned clean;
    bool gap = false;
    while (!rest.empty()) {
        const auto symbol = base::take_code_point(rest);
        clean.turned = clean.turned || is_among(kTurning, symbol);
        if (is_among(kSpaces, symbol)) {
            gap = true;
            continue;
        }
        if (is_among(kInvisible, symbol)) continue;
        if (std::exchange(gap, false) && !clean.text.empty()) clean.text += ' ';
        if (is_refused(symbol)) {
            clean.text += '_';
        } else {
            base::append_code_point(clean.text, symbol);
        }
    }
    return clean;
}

// Without dots and spaces at both ends, nor dashes and tildes in front: hidden files, options of
// commands, backups.
std::string_view bare(std::string_view name) {
    const auto first = name.find_first_not_of(". -~");
    if (first == std::string_view::npos) return {};
    const auto last = name.find_last_not_of(". ");
    return name.substr(first, last - first + 1);
}

bool is_device(std::string_view name) {
    auto stem = lower(name.substr(0, name.find('.')));
    while (stem.ends_with(' ')) stem.pop_back();
    if (std::ranges::find(kReserved, stem) != kReserved.end()) return true;
    if (!stem.starts_with("com") && !stem.starts_with("lpt")) return false;
    const auto number = std::string_view(stem).substr(3);
    constexpr std::array<std::string_view, 3> kSuperscripts{"\u00B9", "\u00B2", "\u00B3"};
    return (number.size() == 1 && number[0] >= '0' && number[0] <= '9') ||
           std::ranges::find(kSuperscripts, number) != kSuperscripts.end();
}

// The endings behind the first dot, in lower case and half width, without spaces around them.
std::vector<std::string> endings(std::string_view name) {
    const auto folded = lower(fold_width(name));
    std::vector<std::string> found;
    std::string_view rest = folded;
    for (auto dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
        rest.remove_prefix(dot + 1);
        found.emplace_back(base::trim(rest.substr(0, rest.find('.'))));
    }
    return found;
}

bool is_active(const std::string& ending) {
    return std::ranges::binary_search(kActive, std::string_view(ending));
}

bool has_letter(std::string_view ending) {
    return std::ranges::any_of(ending, [](char symbol) { return symbol >= 'a' && symbol <= 'z'; });
}

// By the last ending, which is what systems go by; one before it that is no number is there to be
// taken for it.
FileDanger danger_of(std::string_view name) {
    const auto all = endings(name);
    if (all.empty() || !is_active(all.back())) return FileDanger::none;
    const bool poses = all.size() > 1 && has_letter(all[all.size() - 2]);
    return poses ? FileDanger::disguised : FileDanger::active;
}

// At most `bytes` of valid UTF-8.
std::string_view cut_to(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    auto cut = text.substr(0, bytes);
    while (!cut.empty() && !base::is_utf8(cut)) cut.remove_suffix(1);
    return cut;
}

std::string shortened(std::string_view name, std::size_t bytes) {
    if (name.size() <= bytes) return std::string(name);
    const auto dot = name.rfind('.');
    const auto ending = dot == std::string_view::npos || name.size() - dot > kMaxEnding
                            ? std::string_view()
                            : name.substr(dot);
    const auto stem =
        bare(cut_to(name.substr(0, name.size() - ending.size()), bytes - ending.size()));
    return std::string(stem).append(ending);
}

// Within the bound, with what makes it harmless.
std::string finished(std::string_view name, FileDanger danger) {
    std::string text(is_device(name) ? "_" : "");
    const std::string_view defused = danger == FileDanger::none ? std::string_view() : kDefused;
    const auto room = kMaxServedName - defused.size() - text.size();
    return text.append(shortened(name, room)).append(defused);
}

}  // namespace

ServedName served_name(std::string_view sent) {
    return served_name(sent, {});
}

bool is_active_type(std::string_view media_type) {
    return std::ranges::binary_search(kActiveTypes, media_type);
}

ServedName served_name(std::string_view sent, std::string_view media_type) {
    const auto clean = cleaned(sent);
    const auto name = bare(clean.text);
    auto danger = danger_of(name);
    if (clean.turned || (danger == FileDanger::none && is_active_type(media_type))) {
        danger = FileDanger::disguised;
    }
    auto text = finished(name.empty() ? kNameless : name, danger);
    if (danger == FileDanger::none && danger_of(text) != FileDanger::none) {
        danger = FileDanger::disguised;  // the cut has laid an ending bare
        text = finished(text, danger);
    }
    return {.text = std::move(text), .danger = danger};
}

}  // namespace spillway::domain
