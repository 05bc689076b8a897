#include "domain/complaint.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/utf8.hpp"
#include "domain/mail_address.hpp"
#include "domain/table.hpp"

namespace spillway::domain {
namespace {

enum class Need : std::uint8_t { optional, required };

bool is_invisible_control(std::uint8_t byte) {
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

base::SecretText without_controls(std::string_view text) {
    const auto bytes = base::as_bytes(text);
    base::WipedBytes kept;
    kept.reserve(bytes.size());
    std::ranges::remove_copy_if(bytes, std::back_inserter(kept), is_invisible_control);
    return base::SecretText(std::move(kept));
}

// Text that may be shown and stored, or what is wrong with it.
std::expected<base::SecretText, FaultKind> check_text(const base::SecretText& typed, Need need,
                                                      std::size_t max_length) {
    if (!base::is_utf8(typed.reveal())) return std::unexpected(FaultKind::bad_characters);
    const auto visible = without_controls(typed.reveal());
    const auto text = base::trim(visible.reveal());
    if (text.empty() && need == Need::required) return std::unexpected(FaultKind::missing);
    if (base::utf8_length(text) > max_length) return std::unexpected(FaultKind::too_long);
    return base::SecretText(text);
}

Need need_of_text(Enclosed enclosed) {
    return enclosed == Enclosed::files ? Need::optional : Need::required;
}

// Goes through the fields in the order of the form and keeps what is wrong.
class Checker {
public:
    explicit Checker(const ComplaintDraft& draft) : draft_(draft) {}

    std::expected<Complaint, std::vector<FieldFault>> run() {
        check_target();
        check_net();
        check_categories();
        check_stage();
        check_declaration();
        text(Field::occurred, draft_.occurred, Need::optional, kMaxOccurredLength,
             complaint_.occurred);
        text(Field::text, draft_.text, need_of_text(draft_.enclosed), kMaxTextLength,
             complaint_.text);
        check_mode();
        check_hide_from();
        check_language();
        complaint_.channel = draft_.channel;
        if (!faults_.empty()) return std::unexpected(std::move(faults_));
        return std::move(complaint_);
    }

private:
    void fault(Field field, FaultKind kind) { faults_.push_back({.field = field, .kind = kind}); }

    void text(Field field, const base::SecretText& typed, Need need, std::size_t max_length,
              base::SecretText& out) {
        auto checked = check_text(typed, need, max_length);
        if (checked) {
            out = std::move(*checked);
        } else {
            fault(field, checked.error());
        }
    }

    void check_target() {
        complaint_.target = TargetId::parse(base::trim(draft_.target.reveal()));
        if (complaint_.target) return;
        text(Field::target, draft_.target, Need::optional, kMaxTargetLength,
             complaint_.target_text);
    }

    void check_net() {
        if (draft_.net.empty()) return fault(Field::net, FaultKind::missing);
        const auto net = parse_net(draft_.net);
        if (!net) return fault(Field::net, FaultKind::unknown_value);
        complaint_.net = *net;
        is_net_said_ = true;
    }

    // The form asks for one; programs, mail and staff may have none to give.
    [[nodiscard]] bool is_category_needed() const {
        const bool is_form = draft_.channel == Channel::web || draft_.channel == Channel::qr;
        return is_form && complaint_.net != Net::unknown;
    }

    void check_categories() {
        if (draft_.categories.size() > kMaxCategories) {
            return fault(Field::category, FaultKind::too_many);
        }
        for (const auto& code : draft_.categories) {
            const auto* row = find_category(code);
            if (row == nullptr) return fault(Field::category, FaultKind::unknown_value);
            if (is_net_said_ && row->net != complaint_.net) {
                return fault(Field::category, FaultKind::wrong_net);
            }
        }
        if (draft_.categories.empty() && is_category_needed()) {
            return fault(Field::category, FaultKind::missing);
        }
        for (const auto& row : kCategories) {
            if (std::ranges::find(draft_.categories, row.code) != draft_.categories.end()) {
                complaint_.categories.push_back(row.category);
            }
        }
    }

    void check_stage() {
        if (draft_.stage.empty()) return;
        const auto* row = find_stage(draft_.stage);
        if (row == nullptr) return fault(Field::stage, FaultKind::unknown_value);
        complaint_.stage = row->stage;
    }

    void check_declaration() {
        if (draft_.declaration.empty()) return;
        const auto* row = find_declaration(draft_.declaration);
        if (row == nullptr) return fault(Field::declaration, FaultKind::unknown_value);
        const auto& categories = complaint_.categories;
        if (std::ranges::find(categories, Category::undeclared) != categories.end()) {
            complaint_.declaration = row->declaration;
        }
    }

    void check_mode() {
        if (draft_.mode.empty()) return fault(Field::mode, FaultKind::missing);
        const auto mode = parse_mode(draft_.mode);
        if (!mode) return fault(Field::mode, FaultKind::unknown_value);
        complaint_.mode = *mode;
        if (*mode == Mode::anonymous) return;
        text(Field::name, draft_.name, Need::required, kMaxNameLength, complaint_.name);
        const auto contact = is_typed_in(draft_.channel) ? Need::optional : Need::required;
        text(Field::contact, draft_.contact, contact, kMaxContactLength, complaint_.contact);
        check_notice_mail();
    }

    void check_notice_mail() {
        const auto typed = base::trim(draft_.notice_mail.reveal());
        if (typed.empty()) return;
        if (!is_mail_address(typed)) return fault(Field::notice_mail, FaultKind::unknown_value);
        complaint_.notice_mail = base::SecretText(typed);
    }

    void check_hide_from() {
        for (const auto& typed : draft_.hide_from) {
            auto name = check_text(typed, Need::optional, kMaxHideFromLength);
            if (!name) return fault(Field::hide_from, name.error());
            if (!name->empty()) complaint_.hide_from.push_back(std::move(*name));
        }
        if (complaint_.hide_from.size() > kMaxHideFrom) {
            fault(Field::hide_from, FaultKind::too_many);
        }
    }

    void check_language() {
        if (draft_.language.empty()) return;
        const auto language = parse_language(draft_.language);
        if (!language) return fault(Field::language, FaultKind::unknown_value);
        complaint_.language = *language;
    }

    const ComplaintDraft& draft_;
    Complaint complaint_;
    std::vector<FieldFault> faults_;
    bool is_net_said_ = false;  // else its own fault is enough
};

struct ProblemField {
    Field field{};
    std::string_view code;
};

constexpr std::array<ProblemField, 13> kFields{{
    {Field::target, "target"},
    {Field::net, "net"},
    {Field::category, "category"},
    {Field::stage, "stage"},
    {Field::declaration, "declaration"},
    {Field::occurred, "occurred"},
    {Field::text, "text"},
    {Field::mode, "mode"},
    {Field::name, "name"},
    {Field::contact, "contact"},
    {Field::notice_mail, "notice_mail"},
    {Field::hide_from, "hide_from"},
    {Field::language, "language"},
}};

}  // namespace

std::string_view field_name(Field field) {
    return row_of(kFields, &ProblemField::field, field).code;
}

std::expected<Complaint, std::vector<FieldFault>> check_complaint(const ComplaintDraft& draft) {
    return Checker(draft).run();
}

std::expected<base::SecretText, FaultKind> check_message(const base::SecretText& typed,
                                                         Enclosed enclosed) {
    return check_text(typed, need_of_text(enclosed), kMaxMessageLength);
}

}  // namespace spillway::domain
