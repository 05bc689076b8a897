#include "web/workbook_words.hpp"

#include "view/catalogue.hpp"

namespace spillway::web {

using document::WorkbookFault;
using view::msg;

std::string_view workbook_fault_text(WorkbookFault fault) {
    switch (fault) {
        case WorkbookFault::empty:
            return msg("The file is empty. Choose another.");
        case WorkbookFault::too_large:
            return msg(
                "The file is too large. It may have at most 16 MB, and what it unpacks to "
                "is bounded as well.");
        case WorkbookFault::too_many_rows:
            return msg(
                "The sheet has more rows than can be read. Delete empty ones at its end or "
                "split it.");
        case WorkbookFault::too_many_columns:
            return msg(
                "The sheet has more columns than can be read. Delete those that are not "
                "part of the form.");
        case WorkbookFault::too_many_cells:
            return msg(
                "The workbook has more cells than can be read. Keep only the sheet of the "
                "form.");
        case WorkbookFault::too_many_sheets:
            return msg("The workbook has too many sheets. Keep only the sheet of the form.");
        case WorkbookFault::broken:
            return msg("The file is damaged. Open it in the spreadsheet program and save it anew.");
        case WorkbookFault::not_what_it_says:
            return msg(
                "The file is not what its name says. Save it anew from the spreadsheet "
                "program as .xlsx.");
        case WorkbookFault::unknown_format:
            return msg("Files of this kind cannot be read. Save it as .xlsx, .ods or .csv.");
        case WorkbookFault::has_macros:
            return msg("The workbook has macros. Save it as .xlsx without macros.");
        case WorkbookFault::encrypted:
            return msg("The file is locked with a password. Save it without one.");
        case WorkbookFault::bad_encoding:
            return msg(
                "The characters of the file cannot be read. Save it as CSV in UTF-8 or "
                "GB18030.");
        case WorkbookFault::no_sheet:
            return msg("There is no sheet in the file. Choose another.");
    }
    return {};
}

}  // namespace spillway::web
