// Parts of a zip archive, read as streams of XML within limits. What an archive says of itself is
// not believed: bytes are counted as they come. Faults are thrown as ReadFault, which
// read_workbook() alone catches. One thread at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "document/sheet/workbook.hpp"

struct zip;

namespace spillway::document {

struct ReadFault {
    WorkbookFault fault = WorkbookFault::broken;
};

// Attributes by their name without a prefix; an empty text when there is none.
class XmlAttributes {
public:
    explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
    [[nodiscard]] std::string_view get(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;

private:
    const char** pairs_;
};

// Names come without their prefixes.
class XmlSink {
public:
    XmlSink() = default;
    XmlSink(const XmlSink&) = delete;
    XmlSink& operator=(const XmlSink&) = delete;
    virtual ~XmlSink() = default;
    virtual void open(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void close(std::string_view name) = 0;
    virtual void text(std::string_view text) = 0;
};

class Archive {
public:
    // `file` must outlive the archive.
    Archive(base::ByteView file, std::size_t unpacked_bytes);

    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    [[nodiscard]] bool has(std::string_view name) const;
    void read_xml(const std::string& name, XmlSink& sink);

private:
    struct Close {
        void operator()(zip* archive) const;
    };
    std::unique_ptr<zip, Close> archive_;
    std::vector<std::string> names_{};
    std::size_t left_;
};

}  // namespace spillway::document
