#include "document/support/workbook_maker.hpp"

#include <zip.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "document/support/scanner.hpp"

namespace spillway::document::test {
namespace {

void require(bool is_well) {
    if (!is_well) throw std::runtime_error("cannot make a workbook");
}

std::uint16_t method_of(Lock lock) {
    switch (lock) {
        case Lock::none:
            return ZIP_EM_NONE;
        case Lock::traditional:
            return ZIP_EM_TRAD_PKWARE;
        case Lock::aes:
            return ZIP_EM_AES_256;
    }
    return ZIP_EM_NONE;
}

base::Bytes content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto bytes = base::as_bytes(text);
    return {bytes.begin(), bytes.end()};
}

constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kPackage = "http://schemas.openxmlformats.org/package/2006/relationships";

std::string relation(const std::string& id, const std::string& kind, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + kOffice + "/" + kind + "\" Target=\"" +
           target + "\"/>";
}

std::string relations(const std::string& inner) {
    return std::string("<Relationships xmlns=\"") + kPackage + "\">" + inner + "</Relationships>";
}

}  // namespace

base::Bytes archive_of(const std::vector<std::pair<std::string, std::string>>& parts, Lock lock) {
    const Folder folder;
    const auto path = folder.file("made.zip");
    auto* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    require(archive != nullptr);
    for (const auto& [name, content] : parts) {
        auto* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        const auto at = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        require(at >= 0);
        if (lock != Lock::none)
            require(zip_file_set_encryption(archive, static_cast<zip_uint64_t>(at), method_of(lock),
                                            "secret") == 0);
    }
    require(zip_close(archive) == 0);
    return content_of(path);
}

base::Bytes xlsx_of(const std::vector<MadeSheet>& sheets, bool is_1904, Lock lock) {
    std::vector<std::pair<std::string, std::string>> parts{
        {"[Content_Types].xml",
         "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
        {"_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))},
        {"xl/styles.xml", std::string("<styleSheet xmlns=\"") + kMain +
                              "\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
                              "</styleSheet>"}};
    std::string list;
    std::string links = relation("rIdStyles", "styles", "styles.xml");
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const auto number = std::to_string(i + 1);
        list += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + number + "\" r:id=\"rId" +
                number + (sheets[i].is_hidden ? "\" state=\"hidden\"/>" : "\"/>");
        links += relation("rId" + number, "worksheet", "worksheets/sheet" + number + ".xml");
        parts.emplace_back("xl/worksheets/sheet" + number + ".xml",
                           std::string("<worksheet xmlns=\"") + kMain + "\"><sheetData>" +
                               sheets[i].rows + "</sheetData></worksheet>");
    }
    parts.emplace_back("xl/workbook.xml", std::string("<workbook xmlns=\"") + kMain +
                                              "\" xmlns:r=\"" + kOffice + "\"><workbookPr" +
                                              (is_1904 ? " date1904=\"1\"" : "") + "/><sheets>" +
                                              list + "</sheets></workbook>");
    parts.emplace_back("xl/_rels/workbook.xml.rels", relations(links));
    return archive_of(parts, lock);
}

std::string row_of_texts(const std::vector<std::string>& texts) {
    std::string row = "<row>";
    for (const auto& text : texts) row += "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    return row + "</row>";
}

base::Bytes endless_xlsx(std::size_t rows) {
    std::string all;
    for (std::size_t i = 0; i < rows; ++i) {
        all.append("<row><c><v>").append(std::to_string(i)).append("</v></c></row>");
    }
    return xlsx_of({{.name = "1", .rows = std::move(all)}});
}

}  // namespace spillway::document::test
