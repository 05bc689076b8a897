// The handlers of the staff route table, grouped as the files that hold them. Each takes the call
// by value, as a coroutine must. Any thread.
#pragma once

#include "web/staff_site.hpp"

namespace spillway::web {

// sign_in_handlers.cpp
Awaitable<http::Response> show_login(StaffCall call);
Awaitable<http::Response> log_in(StaffCall call);
Awaitable<http::Response> show_first_password(StaffCall call);
Awaitable<http::Response> choose_first_password(StaffCall call);
Awaitable<http::Response> log_out(StaffCall call);
Awaitable<http::Response> renew_session(StaffCall call);

// second_factor_handlers.cpp
Awaitable<http::Response> show_totp(StaffCall call);
Awaitable<http::Response> enter_totp(StaffCall call);
Awaitable<http::Response> show_enrolment(StaffCall call);
Awaitable<http::Response> enrol(StaffCall call);
Awaitable<http::Response> renew_recovery_codes(StaffCall call);

// desk_handlers.cpp
Awaitable<http::Response> show_desk(StaffCall call);

// case_handlers.cpp
Awaitable<http::Response> show_case(StaffCall call);
Awaitable<http::Response> reply(StaffCall call);
Awaitable<http::Response> add_note(StaffCall call);
Awaitable<http::Response> register_case(StaffCall call);

// protocol_handlers.cpp
Awaitable<http::Response> show_protocol(StaffCall call);

// intake_handlers.cpp
Awaitable<http::Response> show_intake(StaffCall call);
Awaitable<http::Response> type_in(StaffCall call);
Awaitable<http::Response> give_intake_draft_key(StaffCall call);

// staff_upload_handlers.cpp
Awaitable<http::Response> create_staff_upload(StaffCall call);
Awaitable<http::Response> append_staff_upload(StaffCall call);
Awaitable<http::Response> show_staff_upload(StaffCall call);
Awaitable<http::Response> finish_staff_upload(StaffCall call);
Awaitable<http::Response> delete_staff_upload(StaffCall call);

// file_handlers.cpp
Awaitable<http::Response> download_file(StaffCall call);
Awaitable<http::Response> download_held_file(StaffCall call);

// mail_handlers.cpp
Awaitable<http::Response> show_mail(StaffCall call);
Awaitable<http::Response> show_mail_item(StaffCall call);
Awaitable<http::Response> decide_mail(StaffCall call);

// account_handlers.cpp
Awaitable<http::Response> show_account(StaffCall call);
Awaitable<http::Response> change_password(StaffCall call);
Awaitable<http::Response> revoke_session(StaffCall call);
Awaitable<http::Response> revoke_other_sessions(StaffCall call);

// outbox_handlers.cpp
Awaitable<http::Response> show_outbox(StaffCall call);
Awaitable<http::Response> move_dead_letter(StaffCall call);
Awaitable<http::Response> set_own_mail(StaffCall call);

// people_handlers.cpp
Awaitable<http::Response> show_people(StaffCall call);
Awaitable<http::Response> confirm_person(StaffCall call);

// admin_handlers.cpp
Awaitable<http::Response> show_accounts(StaffCall call);
Awaitable<http::Response> create_account(StaffCall call);
Awaitable<http::Response> disable_account(StaffCall call);
Awaitable<http::Response> reset_account(StaffCall call);
Awaitable<http::Response> set_account_units(StaffCall call);

// target_handlers.cpp
Awaitable<http::Response> show_targets(StaffCall call);
Awaitable<http::Response> revoke_codes(StaffCall call);
Awaitable<http::Response> download_code(StaffCall call);

// registry_handlers.cpp
Awaitable<http::Response> show_registry(StaffCall call);
Awaitable<http::Response> set_unit_duties(StaffCall call);
Awaitable<http::Response> remind(StaffCall call);
Awaitable<http::Response> download_template(StaffCall call);
Awaitable<http::Response> show_fields(StaffCall call);
Awaitable<http::Response> set_fields(StaffCall call);

// registry_upload_handlers.cpp
Awaitable<http::Response> show_upload(StaffCall call);
Awaitable<http::Response> upload_filing(StaffCall call);
Awaitable<http::Response> show_import(StaffCall call);

// registry_edit_handlers.cpp
Awaitable<http::Response> show_new_filing(StaffCall call);
Awaitable<http::Response> keep_new_filing(StaffCall call);
Awaitable<http::Response> show_edit(StaffCall call);
Awaitable<http::Response> keep_edit(StaffCall call);

// registry_filing_handlers.cpp
Awaitable<http::Response> show_filing(StaffCall call);
Awaitable<http::Response> print_filing(StaffCall call);
Awaitable<http::Response> move_filing(StaffCall call);
Awaitable<http::Response> answer_filing_matches(StaffCall call);
Awaitable<http::Response> mark_filing(StaffCall call);
Awaitable<http::Response> export_xlsx(StaffCall call);
Awaitable<http::Response> export_csv(StaffCall call);
Awaitable<http::Response> compare_filings(StaffCall call);

// registry_poster_handlers.cpp
Awaitable<http::Response> show_posters(StaffCall call);
Awaitable<http::Response> download_poster(StaffCall call);

// personal_matter_handlers.cpp
Awaitable<http::Response> show_personal_matters(StaffCall call);
Awaitable<http::Response> add_personal_matter(StaffCall call);

// staff_common_handlers.cpp
Awaitable<http::Response> staff_language(StaffCall call);
Awaitable<http::Response> staff_asset(StaffCall call);

}  // namespace spillway::web
