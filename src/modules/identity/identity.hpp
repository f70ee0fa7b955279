// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <unordered_map>

#include "base/result.hpp"
#include "base/time.hpp"
#include "base/units.hpp"
#include "tenant/forward.hpp"

namespace hg::api {
struct Caller;
}
namespace hg::http {
struct Header;
}
namespace hg::tenant {
struct Settings;
}

namespace hg::identity {

using DeviceId = Id<struct DeviceTag>;

/// Refusals of this module, in the order in which the rules are checked.
BOOST_DEFINE_ENUM_CLASS(
    Refusal,
    phone_malformed,
    name_malformed,
    name_mixes_alphabets,
    too_many_attempts,
    code_expired,
    code_wrong,
    password_wrong,
    totp_required,
    totp_wrong,
    wechat_unavailable,
    wechat_failed,
    consent_required,
    device_unknown
)
RefusalRow row_of(Refusal refusal);

/// Proof that the caller is logged in: the login exists, has not ended and was not revoked.
/// Refusal: login_required.
class Authenticated {
public:
    static constexpr const char* permission = "authenticated";
    static Result<Authenticated> prove(Context& context, const api::Caller& caller);

    [[nodiscard]] PersonId person() const { return person_; }
    [[nodiscard]] DeviceId device() const { return device_; }
    [[nodiscard]] const api::Caller& caller() const { return *caller_; }

private:
    Authenticated(PersonId person, DeviceId device, const api::Caller& caller)
        : person_(person), device_(device), caller_(&caller) {}
    PersonId person_;
    DeviceId device_;
    const api::Caller* caller_;
};

/// Anyone, known by name when logged in.
class Visitor {
public:
    static constexpr const char* permission = "anyone";
    static Result<Visitor> prove(Context& context, const api::Caller& caller);

    [[nodiscard]] std::optional<PersonId> person() const { return person_; }
    [[nodiscard]] const api::Caller& caller() const { return *caller_; }

private:
    Visitor(std::optional<PersonId> person, const api::Caller& caller)
        : person_(person), caller_(&caller) {}
    std::optional<PersonId> person_;
    const api::Caller* caller_;
};

/// What other modules may show of a person. Those that read many people join the view
/// identity_public_people instead.
struct PersonName {
    PersonId id;
    std::string name;
    std::optional<std::string> phone_masked;
};
using PersonNames = std::unordered_map<PersonId, PersonName>;

std::optional<PersonName> name_of(Context& context, PersonId person);
PersonNames names_of(Context& context, const std::vector<PersonId>& people);

/// Who has this phone number, however it is written; nothing for nobody and for what is no number.
std::optional<PersonId> find_person_with_phone(Context& context, std::string_view phone);

/// "139****0001" of a phone number as identity_public_people holds it; nothing for none.
std::optional<std::string> masked_phone(
    const Context& context, const std::optional<Bytes>& phone_sealed
);

/// "zh-CN" or "en"; nothing for a newcomer without a name, who has not chosen yet.
std::optional<std::string> chosen_language(const Context& context, PersonId person);

/// The person with this phone number, made when there is none yet. An empty name is kept empty; a
/// name is only set where there was none. Refusals: phone_malformed, name_malformed,
/// name_mixes_alphabets.
Result<PersonId> person_with_phone(Context& context, std::string_view phone, std::string_view name);

struct CodeSent {
    Time expires_at;
    Time resend_at;
};
BOOST_DESCRIBE_STRUCT(CodeSent, (), (expires_at, resend_at))
/// Sends a one-time code to the phone. Refusals: phone_malformed, too_many_attempts.
Result<CodeSent> request_code(Context& context, const api::Caller& caller, std::string_view phone);

/// A login that has just been opened; the token goes into the cookie and is stored nowhere.
struct NewLogin {
    PersonId person;
    std::string token;
};

/// The version of “how your data is used” that people agree to before they log in: the day on which
/// it was written. Whoever agreed to another one is asked at their next login.
inline constexpr std::string_view privacy_version = "2026-11-27";
/// Where somebody was asked.
BOOST_DEFINE_ENUM_CLASS(ConsentWay, app, door, wechat, password)

/// What somebody gives who logs in by phone.
struct PhoneLogin {
    std::string_view phone;
    std::string_view code;
    std::string_view name{};    ///< Kept when there is none yet; may be empty.
    std::string_view agreed{};  ///< The version of the notice that was agreed to, if one was.
    ConsentWay way = ConsentWay::app;
};
/// Refusals: phone_malformed, too_many_attempts, code_expired, code_wrong, name_malformed,
/// name_mixes_alphabets, consent_required. Those after code_wrong leave the code as it was.
Result<NewLogin> login_with_code(
    Context& context, const api::Caller& caller, const PhoneLogin& login
);

/// Who runs the service, as its pages say; empty where the installation does not say.
struct SiteOperator {
    std::string name;
    std::string contact;
    std::string icp_number;
};
SiteOperator operator_of(const tenant::Settings& settings);

/// Pages of the server and of the application read this cookie; scripts may, too.
http::Header language_cookie(const api::Caller& caller, std::string_view language);
/// False for what is no language.
bool choose_language(Context& context, PersonId person, const std::string& language);
http::Header login_cookie(const api::Caller& caller, const std::string& token);
bool has_wechat_login(const tenant::Settings& settings);
/// Whether the browser is WeChat's own.
bool is_inside_wechat(const api::Caller& caller);
/// An address within the tenant that a browser may be sent to: begins with one '/', plain ASCII.
bool is_local_path(std::string_view path);

/// argon2id in libsodium's text form; takes tens of milliseconds, so never on the writer.
std::string hash_password(std::string_view password);
void set_password(
    Context& context, PersonId person, std::string_view account, std::string_view hash
);

/// Whose member code this is; nothing for a forged or expired one.
std::optional<PersonId> person_of_member_code(const Context& context, std::string_view code);

/// Appends to the hash-chained log of sensitive acts.
struct AuditEntry {
    PersonId actor;
    std::string act;      ///< "presence_annul"
    std::string subject;  ///< "presence 123"
    std::string detail;
};
void record_audit(Context& context, const AuditEntry& entry);
/// The position of the first entry whose hash does not follow from those before it.
std::optional<std::int64_t> broken_audit_entry(Context& context);
/// The last entry's hash covers all before it. Position 0 of an empty log.
struct AuditEnd {
    std::int64_t position = 0;
    Bytes hash;
};
BOOST_DESCRIBE_STRUCT(AuditEnd, (), (position, hash))
AuditEnd audit_end(Context& context);

}  // namespace hg::identity
