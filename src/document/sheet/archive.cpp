#include "document/sheet/archive.hpp"

#include <expat.h>
#include <zip.h>

#include <algorithm>
#include <exception>

namespace spillway::document {
namespace {

constexpr int kPiece = 64 * 1024;
constexpr zip_int64_t kMaxParts = 2'000;
constexpr std::size_t kMaxDepth = 128;

std::string_view local_name(std::string_view name) {
    return name.substr(name.rfind(':') + 1);
}

// Expat is C: nothing may be thrown through it.
struct Reading {
    XML_Parser parser = nullptr;
    XmlSink* sink = nullptr;
    std::size_t depth = 0;
    std::exception_ptr thrown{};

    template <typename Call>
    void guard(Call call) {
        if (thrown) return;
        try {
            call();
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }
};

void on_open(void* data, const char* name, const char** attributes) {
    auto& reading = *static_cast<Reading*>(data);
    reading.guard([&] {
        if (++reading.depth > kMaxDepth) throw ReadFault{WorkbookFault::broken};
        reading.sink->open(local_name(name), XmlAttributes(attributes));
    });
}

void on_close(void* data, const char* name) {
    auto& reading = *static_cast<Reading*>(data);
    reading.guard([&] {
        --reading.depth;
        reading.sink->close(local_name(name));
    });
}

void on_text(void* data, const char* text, int length) {
    auto& reading = *static_cast<Reading*>(data);
    reading.guard([&] { reading.sink->text({text, static_cast<std::size_t>(length)}); });
}

void on_doctype(void* data, const char*, const char*, const char*, int) {
    static_cast<Reading*>(data)->guard([] { throw ReadFault{WorkbookFault::broken}; });
}

struct CloseParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

struct ClosePart {
    void operator()(zip_file_t* part) const { zip_fclose(part); }
};

}  // namespace

std::string_view XmlAttributes::get(std::string_view name) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
        if (local_name(pair[0]) == name) return pair[1];
    }
    return {};
}

bool XmlAttributes::has(std::string_view name) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
        if (local_name(pair[0]) == name) return true;
    }
    return false;
}

void Archive::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

Archive::Archive(base::ByteView file, std::size_t unpacked_bytes) : left_(unpacked_bytes) {
    auto* source = zip_source_buffer_create(file.data(), file.size(), 0, nullptr);
    if (source == nullptr) throw ReadFault{WorkbookFault::broken};
    archive_.reset(zip_open_from_source(source, ZIP_RDONLY, nullptr));
    if (!archive_) {
        zip_source_free(source);
        throw ReadFault{WorkbookFault::broken};
    }
    const auto count = zip_get_num_entries(archive_.get(), 0);
    if (count > kMaxParts) throw ReadFault{WorkbookFault::too_large};
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto* name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0);
        names_.emplace_back(name == nullptr ? "" : name);
    }
}

bool Archive::has(std::string_view name) const {
    return std::ranges::find(names_, name) != names_.end();
}

void Archive::read_xml(const std::string& name, XmlSink& sink) {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat(archive_.get(), name.c_str(), 0, &about) != 0) {
        throw ReadFault{WorkbookFault::broken};
    }
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
        throw ReadFault{WorkbookFault::encrypted};
    }
    if ((about.valid & ZIP_STAT_SIZE) == 0 || about.size > left_) {
        throw ReadFault{WorkbookFault::too_large};
    }
    const std::unique_ptr<zip_file_t, ClosePart> part(
        zip_fopen_index(archive_.get(), about.index, 0));
    if (!part) throw ReadFault{WorkbookFault::broken};
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>, CloseParser> parser(
        XML_ParserCreate(nullptr));
    if (!parser) throw std::bad_alloc();
    Reading reading{.parser = parser.get(), .sink = &sink};
    XML_SetUserData(parser.get(), &reading);
    XML_SetElementHandler(parser.get(), on_open, on_close);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    std::size_t total = 0;
    for (bool is_last = false; !is_last;) {
        void* piece = XML_GetBuffer(parser.get(), kPiece);
        if (piece == nullptr) throw std::bad_alloc();
        const auto got = zip_fread(part.get(), piece, kPiece);
        if (got < 0) throw ReadFault{WorkbookFault::broken};
        total += static_cast<std::size_t>(got);
        if (total > about.size) throw ReadFault{WorkbookFault::broken};  // a forged size
        is_last = got == 0;
        const auto status = XML_ParseBuffer(parser.get(), static_cast<int>(got), is_last ? 1 : 0);
        if (reading.thrown) std::rethrow_exception(reading.thrown);
        if (status != XML_STATUS_OK) throw ReadFault{WorkbookFault::broken};
    }
    if (total != about.size) throw ReadFault{WorkbookFault::broken};
    left_ -= total;
}

}  // namespace spillway::document
