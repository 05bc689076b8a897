// The SQL of the migrations, in order. Once released, none is edited: a change is a new one.
// Conventions: an id is 16 bytes; a day is ISO text; an instant is seconds since 1970 UTC; what a
// reporter does is dated by the day only.
#pragma once

#include <string_view>

namespace spillway::storage::schema {

extern const std::string_view kAccounts;
extern const std::string_view kCases;
extern const std::string_view kLedgers;
extern const std::string_view kRegistry;
extern const std::string_view kPublications;
extern const std::string_view kPublicationSearch;
extern const std::string_view kStaffUnits;
extern const std::string_view kOutbox;
extern const std::string_view kAttachments;
extern const std::string_view kMail;

}  // namespace spillway::storage::schema
