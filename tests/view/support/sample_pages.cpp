#include "view/support/sample_pages.hpp"

#include <chrono>
#include <utility>

#include "base/base64.hpp"
#include "domain/complaint_kind.hpp"
#include "domain/reporter_stage.hpp"
#include "view/pages/account_page.hpp"
#include "view/pages/case_page.hpp"
#include "view/pages/desk_page.hpp"
#include "view/pages/follow_page.hpp"
#include "view/pages/home_page.hpp"
#include "view/pages/intake_page.hpp"
#include "view/pages/mail_page.hpp"
#include "view/pages/notice_page.hpp"
#include "view/pages/outbox_page.hpp"
#include "view/pages/people_page.hpp"
#include "view/pages/receipt_page.hpp"
#include "view/pages/targets_page.hpp"
#include "view/resources.hpp"

namespace spillway::view::samples {
namespace {

using namespace std::chrono_literals;
using base::SecretText;

constexpr base::Day kToday{std::chrono::sys_days{2026y / 11 / 24}};
constexpr base::Instant kNow{std::chrono::sys_days{2026y / 11 / 24} + 1h};
constexpr auto kTargetId = "0123456789abcdef0123456789abcdef";

SecretText picture() {
    const auto* picture = resources::find(resources::asset("touch.png"));
    return SecretText(base::base64_encode(base::as_bytes(picture->identity)));
}

PageFrame staff_frame(std::string path, NavItem active) {
    auto frame = public_frame(std::move(path));
    frame.csrf = "token";
    frame.demo = true;
    frame.staff = StaffFrame{.display_name = "韦澄",
                             .roles = {domain::Role::intake, domain::Role::administrator},
                             .active = active,
                             .people_waiting = 1};
    return frame;
}

HomePage home(const std::string& mark) {
    HomePage page;
    page.frame = public_frame("/");
    page.channels = {.email = "jubao@example.org",
                     .phone = "0774-5550123",
                     .phone_hours = "8:30-17:30",
                     .postal_address = "梧岭市河东路 12 号 局机关党委",
                     .visiting_address = "梧岭市河东路 12 号 103 室"};
    page.figures =
        HomeFigures{.received = 128, .accepted = 97, .concluded = 81, .in_time_percent = 96};
    page.newest_projects = {{.id = kTargetId,
                             .form = domain::FormId::a1,
                             .name = "青螺河云棠段治理工程" + mark,
                             .unit = "建设管理科",
                             .period = {.year = 2026, .half = 1},
                             .stage = domain::ProjectStage::under_way,
                             .percent = 60,
                             .line = "沿岸防洪"}};
    page.newest_persons = {{.id = kTargetId,
                            .net = domain::TargetKind::person,
                            .form = domain::FormId::a6,
                            .name = "罗启明" + mark,
                            .unit = "建设管理科",
                            .period = {.year = 2026, .half = 1},
                            .stage = std::nullopt,
                            .percent = std::nullopt,
                            .line = "科长"}};
    return page;
}

RegistryListPage registry_list(const std::string& mark) {
    RegistryListPage page;
    page.frame = public_frame("/projects");
    page.entries = home(mark).newest_projects;
    page.units = {"建设管理科" + mark};
    page.total = 1;
    return page;
}

// After a search for a text that is nearly everywhere.
RegistryListPage registry_list_found(const std::string& mark) {
    auto page = registry_list(mark);
    page.filter.text = "青螺" + mark;
    page.total = 1000;
    page.has_more = true;
    page.page = 2;
    return page;
}

ReportPage blank_report() {
    ReportPage page;
    page.frame = public_frame("/report");
    page.files = {.most_bytes_each = 500U << 20,
                  .most_bytes_all = 1000U << 20,
                  .most_files = 20,
                  .arrived = {},
                  .errors = {}};
    return page;
}

// What comes back when much is missing and a search was made.
ReportPage faulty_report(const std::string& mark) {
    auto page = blank_report();
    page.link_not_valid = true;
    page.searched = true;
    page.found = {
        {kTargetId, domain::TargetKind::project, "青螺河云棠段治理工程" + mark, "建设管理科"},
        {"ff", domain::TargetKind::person, "罗启明" + mark, "建设管理科"}};
    page.found_more = true;
    page.fields.net = "person";
    page.fields.target_query = SecretText("青螺" + mark);
    page.fields.target_text = SecretText(mark);
    page.fields.occurred = SecretText(mark);
    page.fields.categories = {"undeclared", "gifts"};
    page.fields.declaration = "going_abroad";
    page.fields.text = SecretText(mark);
    page.fields.named = true;
    page.fields.name = SecretText(mark);
    page.fields.contact = SecretText(mark);
    page.mail_offered = true;
    page.fields.notice_mail = SecretText(mark);
    page.fields.hide_from.emplace_back("罗启明" + mark);
    page.files.arrived.push_back(
        {.token = SecretText("T" + mark), .name = SecretText("照片.jpg" + mark), .size = 1U << 20});
    page.files.errors = {FilesError::too_large, FilesError::too_many, FilesError::no_space,
                         FilesError::not_now, FilesError::gone};
    page.errors = {ReportError::target_missing,    ReportError::net_missing,
                   ReportError::category_missing,  ReportError::category_unknown,
                   ReportError::stage_unknown,     ReportError::occurred_too_long,
                   ReportError::text_missing,      ReportError::text_too_long,
                   ReportError::name_missing,      ReportError::contact_missing,
                   ReportError::identity_too_long, ReportError::hide_from_too_long,
                   ReportError::form_expired,      ReportError::busy,
                   ReportError::target_unknown,    ReportError::bad_characters,
                   ReportError::notice_mail_bad};
    page.files.arrived.push_back({SecretText("token"), SecretText(mark), 3'500'000});
    page.files.errors = {FilesError::too_large, FilesError::too_many, FilesError::no_space,
                         FilesError::not_now, FilesError::gone};
    return page;
}

ReceiptPage receipt() {
    ReceiptPage page;
    page.frame = public_frame("/report");
    page.words_chinese = SecretText("江火竹清 堤岸明月 山石云舟");
    page.words_english =
        SecretText("river candle bamboo clear anchor shore bright moon hill stone cloud vessel");
    page.symbols = SecretText("3KQ7-0V9M-XR2C-8HTN-J5WD-61PA-ZEYB");
    page.qr_png_base64 = picture();
    page.follow_url = "https://jubao.example.org/follow";
    page.register_index = 128;
    page.received_on = kToday;
    page.registered_by = kToday + std::chrono::days(1);
    page.accepted_by = kToday + std::chrono::days(21);
    return page;
}

FollowCasePage follow_case(const std::string& mark) {
    FollowCasePage page;
    page.frame = public_frame("/follow");
    page.today = kToday;
    page.received_on = kToday - std::chrono::days(5);
    page.number = "2026-000123";
    auto state = StepState::done;
    for (const auto stage : domain::kReporterTimeline) {
        const auto& entry = domain::reporter_stage_entry(stage);
        if (stage == domain::ReporterStage::screening) state = StepState::now;
        TimelineStep step;
        step.name = entry.name;
        step.state = state;
        if (state == StepState::done) step.day = page.received_on;
        if (state == StepState::now) {
            page.what_next = entry.next;
            step.due = kToday + std::chrono::days(2);
            state = StepState::to_come;
        }
        page.steps.push_back(std::move(step));
    }
    page.narrative = SecretText(
        "堤顶宽度不足，水泥标号与公示不符。3月15日上午，我在云棠段桩号 2+300 处亲眼看到。" + mark);
    page.messages.push_back({.from_reporter = false,
                             .text = SecretText("请问您看到的水泥是哪个牌子的？"),
                             .day = kToday - std::chrono::days(2)});
    page.messages.push_back({.from_reporter = true,
                             .text = SecretText("包装上写的是三江牌，蓝色的袋子。" + mark),
                             .day = kToday});
    page.last_opened = kToday - std::chrono::days(1);
    page.register_index = 128;
    page.typed = SecretText(mark);
    return page;
}

DeskPage desk(const std::string& mark) {
    DeskPage page;
    page.frame = staff_frame("/", NavItem::desk);
    page.today = kToday;
    page.counts = {3, 1, 2, 0, 30};
    page.total = 30;
    const auto row = [&](std::string number, std::string target, domain::CaseState state, int due) {
        DeskRow made;
        made.path = "/cases/" + number;
        made.number = std::move(number);
        made.target = std::move(target);
        made.state = state;
        made.received_on = kToday - std::chrono::days(7);
        made.due = kToday + std::chrono::days(due);
        made.channel = domain::Channel::qr;
        return made;
    };
    page.rows.push_back(row("", "青螺河云棠段治理工程" + mark, domain::CaseState::received, 1));
    page.rows.push_back(row("2026-000122", "罗启明", domain::CaseState::registered, -2));
    page.rows.back().has_news = true;
    page.rows.push_back(row("2026-000119", "城区防洪堤加固三期", domain::CaseState::verifying, 30));
    page.rows.back().assignee = "黄书言" + mark;
    page.rows.push_back(row("2026-000101", "", domain::CaseState::concluded, 40));
    page.rows.back().due.reset();
    return page;
}

EvidenceFile photo(const std::string& mark, const std::string& of) {
    return {.path = of + "/files/0123456789abcdef0123456789abcdef",
            .name = SecretText("堤防照片.jpg" + mark),
            .type = SecretText("image/jpeg"),
            .size = 2'300'000,
            .sha256 = std::string(64, 'a'),
            .day = kToday - std::chrono::days(5)};
}

domain::MailFacts mail_facts(const std::string& mark) {
    domain::MailFacts facts;
    facts.subject = SecretText("关于水库的举报" + mark);
    facts.marks = {domain::MailMark::not_anonymous, domain::MailMark::encrypted};
    return facts;
}

CasePage case_page(const std::string& mark, CaseTab tab) {
    CasePage page;
    page.frame = staff_frame("/cases/2026-000123", NavItem::desk);
    page.today = kToday;
    page.path = "/cases/2026-000123";
    page.number = "2026-000123";
    page.due = kToday + std::chrono::days(2);
    page.received_on = kToday - std::chrono::days(5);
    page.channel = domain::Channel::qr;
    page.net = domain::Net::project;
    page.stage = domain::Stage::acceptance;
    page.declaration = domain::Declaration::going_abroad;
    page.categories = {domain::Category::quality, domain::Category::leakage};
    page.occurred = SecretText("3月15日上午" + mark);
    page.target_name = "青螺河云棠段治理工程" + mark;
    page.target_unit = "建设管理科";
    page.other_cases.push_back({.path = "/cases/2026-000081",
                                .number = "2026-000081",
                                .state = domain::CaseState::concluded,
                                .received_on = kToday - std::chrono::days(90)});
    page.mails.push_back(mail_facts(mark));
    page.identity = IdentityState::sealed;
    page.sealed_to = {"韦澄", "覃敏" + mark};
    page.recused = 1;
    const auto entry = [&](CaseEntryVoice voice, std::string text, std::string author, int days) {
        page.entries.push_back({.voice = voice,
                                .text = SecretText(text),
                                .author = std::move(author),
                                .day = kToday - std::chrono::days(days)});
    };
    entry(CaseEntryVoice::event, "Received", "", 5);
    entry(
        CaseEntryVoice::narrative,
        "堤顶宽度不足，水泥标号与公示不符。\n3月15日上午，我在云棠段桩号 2+300 处亲眼看到。" + mark,
        "", 5);
    entry(CaseEntryVoice::note, "与去年一件反映同一施工队。" + mark, "韦澄", 4);
    entry(CaseEntryVoice::ours, "请问您看到的水泥是哪个牌子的？" + mark, "韦澄", 2);
    entry(CaseEntryVoice::reporter, "包装上写的是三江牌。" + mark, "", 0);
    page.files.push_back(photo(mark, "/cases/2026-000123"));
    page.files.push_back({.path = "/cases/2026-000123/files/1123456789abcdef0123456789abcdef",
                          .name = SecretText("验收单.pdf.exe.bin"),
                          .type = SecretText("application/x-dosexec"),
                          .size = 4'096,
                          .sha256 = std::string(64, 'b'),
                          .day = kToday,
                          .warning = FileWarning::disguised});
    page.tab = tab;
    page.may_reply = true;
    page.may_note = true;
    page.may_register = true;
    for (const auto& kind : domain::kComplaintKinds) {
        page.kinds.push_back({std::string(kind.code), std::string(kind.name)});
    }
    page.typed = SecretText(mark);
    return page;
}

AccountPage account(const std::string& mark) {
    AccountPage page;
    page.frame = staff_frame("/account", NavItem::account);
    page.user = "weicheng" + mark;
    page.fingerprint = "江火竹清";
    page.sessions.push_back({.id = "a", .began_at = kNow, .seen_at = kNow, .current = true});
    page.sessions.push_back({.id = "b", .began_at = kNow - 30h, .seen_at = kNow - 28h});
    page.recovery_codes_left = 8;
    return page;
}

AccountsPage accounts(const std::string& mark) {
    AccountsPage page;
    page.frame = staff_frame("/admin/accounts", NavItem::accounts);
    const auto row = [](std::string user, std::string name, AccountStatus status) {
        return AccountRow{.id = user,
                          .user = user,
                          .display_name = std::move(name),
                          .roles = {domain::Role::intake, domain::Role::custodian},
                          .status = status,
                          .created_on = kToday};
    };
    page.accounts = {row("weicheng", "韦澄" + mark, AccountStatus::confirmed),
                     row("tanmin", "覃敏", AccountStatus::unconfirmed),
                     row("huangshuyan", "黄书言", AccountStatus::invited),
                     row("leaver", "莫有年", AccountStatus::disabled)};
    page.accounts.front().own = true;
    page.accounts[1].roles = {domain::Role::registrar};
    page.accounts[1].units = {{"01", "建设管理科" + mark, true}, {"02", "水库运行管理中心", false}};
    page.may_manage = true;
    page.typed_user = mark;
    page.typed_display_name = mark;
    return page;
}

TargetsPage targets(const std::string& mark) {
    TargetsPage page;
    page.frame = staff_frame("/targets", NavItem::targets);
    page.targets = {{.id = kTargetId,
                     .kind = domain::TargetKind::project,
                     .name = "青螺河云棠段治理工程" + mark,
                     .unit = "建设管理科",
                     .qr_url = "https://jubao.example.org/q/AAECAwQFBgcICQoLDA0ODwABq3Zx0pQ",
                     .qr_svg_path = "/targets/qr.svg",
                     .check_word = "清堤",
                     .poster_path = ""},
                    {.id = "ff",
                     .kind = domain::TargetKind::person,
                     .name = "覃敏",
                     .unit = "局领导",
                     .qr_url = "https://jubao.example.org/q/BBECAwQFBgcICQoLDA0ODwABq3Zx0pQ",
                     .qr_svg_path = "",
                     .check_word = "云舟",
                     .seal_upward = true,
                     .poster_path = "/registry/poster.pdf?target=x"}};
    page.may_revoke = true;
    page.revoked_name = "城区防洪堤加固三期" + mark;
    return page;
}

HeldMailShown held_mail(const std::string& mark) {
    HeldMailShown held{.path = "/mail/0123456789abcdef0123456789abcdef",
                       .reason = domain::HeldReason::reply,
                       .received_on = kToday,
                       .facts = mail_facts(mark),
                       .text = SecretText("补充一些情况。" + mark)};
    held.files.push_back(photo(mark, held.path));
    return held;
}

template <class Add>
void add_mail(const std::string& mark, Add& add) {
    MailListPage list;
    list.frame = staff_frame("/mail", NavItem::mail);
    add("mail_empty", list);
    list.mails.push_back(held_mail(mark));
    list.is_done = true;
    add("mail", list);
    MailItemPage item;
    item.frame = staff_frame("/mail", NavItem::mail);
    item.mail = held_mail(mark);
    item.error = "There is no such case, or it is not open to you";
    item.typed_ref = "2026-000123" + mark;
    add("mail_item_faulty", item);
    item.error = {};
    item.mail.is_settled = true;
    item.mail.facts.subject = SecretText();
    add("mail_item_settled", item);
}

}  // namespace

PageFrame public_frame(std::string path) {
    PageFrame frame;
    frame.organisation = "梧岭市水利局";
    frame.path = std::move(path);
    return frame;
}

ReportPage linked_report() {
    auto page = blank_report();
    page.linked = LinkedTarget{
        .target = {kTargetId, domain::TargetKind::project, "青螺河云棠段治理工程", "建设管理科"},
        .check_word = "清堤",
        .host = "jubao.example.org",
        .token = "AAECAwQFBgcICQoLDA0ODwABq3Zx0pQ"};
    return page;
}

std::vector<Sample> all_pages(const Renderer& renderer, Language language,
                              const std::string& mark) {
    std::vector<Sample> pages;
    const auto add = [&](std::string name, const auto& page) {
        pages.push_back({std::move(name), render(renderer, language, page)});
    };
    add("home", home(mark));
    add("registry_list", registry_list(mark));
    add("registry_list_found", registry_list_found(mark));
    AboutPage about;
    about.frame = public_frame("/about");
    add("about", about);
    add("report", blank_report());
    auto linked = linked_report();
    linked.linked->target.name += mark;
    add("report_linked", linked);
    add("report_faulty", faulty_report(mark));
    add("receipt", receipt());
    FollowEntryPage entry;
    entry.frame = public_frame("/follow");
    add("follow_entry", entry);
    entry.error = FollowError::code_not_known;
    entry.typed = SecretText("江火竹清" + mark);
    add("follow_entry_wrong", entry);
    add("follow_case", follow_case(mark));
    auto faulty_follow = follow_case(mark);
    faulty_follow.error = MessageError::text_missing;
    faulty_follow.last_opened.reset();
    faulty_follow.number.clear();
    add("follow_case_faulty", faulty_follow);
    for (const unsigned status : {400U, 403U, 404U, 405U, 408U, 413U, 421U, 429U, 500U, 503U}) {
        ErrorPage error;
        error.frame = public_frame("/");
        error.status = status;
        add("error_" + std::to_string(status), error);
    }
    ErrorPage staff_error;
    staff_error.frame = staff_frame("/", NavItem::none);
    staff_error.status = 404;
    staff_error.staff_site = true;
    add("error_staff", staff_error);
    MessagePage message;
    message.frame = public_frame("/");
    message.title = "Your report has arrived";
    message.body = "What happens next";
    message.link_path = "/";
    message.link_label = "Continue";
    add("message", message);
    message.staff_site = true;
    add("message_staff", message);

    LoginPage login;
    login.frame = public_frame("/login");
    login.frame.demo = true;
    login.note = LoginNote::signed_out;
    add("login", login);
    login.error = LoginError::refused;
    login.user = "weicheng" + mark;
    add("login_refused", login);
    TotpPage totp;
    totp.frame = public_frame("/login/totp");
    totp.error = CodeError::wrong;
    add("totp", totp);
    FirstPasswordPage first;
    first.frame = public_frame("/login/password");
    first.error = PasswordError::too_short;
    add("first_password", first);
    TotpEnrolmentPage enrolment;
    enrolment.frame = public_frame("/account/totp");
    enrolment.qr_png_base64 = picture();
    enrolment.secret = SecretText("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    enrolment.optional = true;
    add("totp_enrolment", enrolment);
    RecoveryCodesPage codes;
    codes.frame = staff_frame("/account/totp", NavItem::account);
    for (const auto* code : {"7K2M-Q9XD", "A3NP-0RT5", "W8YB-ZC4E", "H6JV-1S9G"}) {
        codes.codes.emplace_back(code);
    }
    add("recovery_codes", codes);

    add("desk", desk(mark));
    auto empty = desk(mark);
    empty.rows.clear();
    empty.total = 0;
    empty.confirmed = false;
    empty.query.queue = DeskQueue::late;
    empty.query.net = "person";
    add("desk_empty", empty);
    add("case", case_page(mark, CaseTab::timeline));
    add("case_evidence", case_page(mark, CaseTab::evidence));
    auto handling = case_page(mark, CaseTab::handling);
    handling.number.clear();
    handling.error = CaseFormError::kind_missing;
    add("case_handling", handling);
    auto bare = case_page(mark, CaseTab::handling);
    bare.target_name.clear();
    bare.target_text = SecretText("村口那座桥" + mark);
    bare.other_cases.clear();
    bare.identity = IdentityState::anonymous;
    bare.recused = 0;
    bare.may_note = bare.may_register = bare.may_reply = false;
    bare.note = CaseNote::registered;
    add("case_bare", bare);
    auto oral = case_page(mark, CaseTab::timeline);
    oral.channel = domain::Channel::phone;
    add("case_oral", oral);
    pages.push_back({"protocol", render_protocol(renderer, language, oral)});
    IntakePage intake;
    intake.report.frame = staff_frame("/intake", NavItem::intake);
    intake.today = kToday;
    intake.earliest = kToday - std::chrono::days(366);
    intake.received_on = base::iso_date(kToday);
    add("intake", intake);
    intake.report = faulty_report(mark);
    intake.report.link_not_valid = false;
    intake.report.frame = staff_frame("/intake", NavItem::intake);
    intake.channel = "letter";
    intake.channel_missing = true;
    for (const auto error : {ReceivedOnError::missing, ReceivedOnError::not_a_day,
                             ReceivedOnError::in_future, ReceivedOnError::too_long_ago}) {
        intake.received_on_error = error;
        add("intake_faulty", intake);
    }
    IntakeReceiptPage typed_in;
    typed_in.receipt = receipt();
    typed_in.receipt.frame = staff_frame("/intake", NavItem::intake);
    typed_in.case_path = "/cases/ab";
    add("intake_receipt", typed_in);
    typed_in.case_path.clear();
    typed_in.channel = domain::Channel::letter;
    add("intake_receipt_without_key", typed_in);
    OutboxPage outbox;
    outbox.frame = staff_frame("/admin/outbox", NavItem::outbox);
    add("outbox_empty", outbox);
    outbox.sends = true;
    outbox.waiting = 3;
    for (const auto recipient :
         {domain::Recipient::staff, domain::Recipient::reporter, domain::Recipient::wecom,
          domain::Recipient::dingtalk, domain::Recipient::mail_sender})
        outbox.dead.push_back(
            {"ab", recipient, "覃敏" + mark, 8, domain::DeliveryFault::unreachable});
    add("outbox", outbox);
    add("account", account(mark));
    auto changed = account(mark);
    changed.confirmed = true;
    changed.totp_enrolled = true;
    changed.current_password_wrong = true;
    changed.mail = "qin@example.org" + mark;
    changed.mail_is_bad = true;
    changed.password_error = PasswordError::not_the_same;
    add("account_faulty", changed);
    PeoplePage people;
    people.frame = staff_frame("/people", NavItem::people);
    add("people_empty", people);
    people.waiting.push_back({.id = "ab",
                              .user = "tanmin",
                              .display_name = "覃敏" + mark,
                              .roles = {domain::Role::head},
                              .since = kToday,
                              .fingerprint = "江火竹清",
                              .fingerprint_token = "00ff"});
    people.confirmed_name = "黄书言" + mark;
    add("people", people);
    add("accounts", accounts(mark));
    auto created = accounts(mark);
    created.created_user = "newcomer" + mark;
    created.one_time_password = SecretText("7K2M-Q9XD-A3NP");
    created.error = NewAccountError::user_taken;
    add("accounts_created", created);
    add("targets", targets(mark));
    add_mail(mark, add);
    for (auto& sample :
         registry_pages(renderer, language, mark, staff_frame("/registry", NavItem::registry))) {
        pages.push_back(std::move(sample));
    }
    return pages;
}

}  // namespace spillway::view::samples
