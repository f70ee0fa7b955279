// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/model.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace hg::organisations {

namespace {

struct KindWord {
    Kind kind;
    std::string_view word;
};

constexpr std::array kind_words{
    KindWord{Kind::street_union, "street_union"},
    KindWord{Kind::joint_union, "joint_union"},
    KindWord{Kind::union_, "union"},
    KindWord{Kind::enterprise, "enterprise"},
    KindWord{Kind::volunteer_team, "volunteer_team"},
};

}  // namespace

std::string_view word_of(Kind kind) {
    return std::ranges::find(kind_words, kind, &KindWord::kind)->word;
}

std::optional<Kind> kind_of(std::string_view word) {
    const auto* const found = std::ranges::find(kind_words, word, &KindWord::word);
    if (found == kind_words.end()) return {};
    return found->kind;
}

bool may_stand_below(Kind kind, Kind parent) {
    const bool leaf = parent == Kind::enterprise || parent == Kind::volunteer_team;
    return !leaf && kind > parent;
}

bool name_matches(std::string_view name, std::string_view wish) {
    return in_small_letters(name).find(in_small_letters(wish)) != std::string::npos;
}

RefusalRow row_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::organisation_unknown: return {404, "There is no such organisation."};
        case Refusal::not_organiser: return {403, "You do not organise this organisation."};
        case Refusal::kind_not_below:
            return {409, "This kind of organisation cannot stand below the other."};
        case Refusal::person_unknown: return {404, "There is no such person."};
        case Refusal::already_member: return {409, "This person is a member already."};
        case Refusal::not_member: return {404, "This person is no member."};
        case Refusal::not_appointed: return {404, "This person is no organiser here."};
        case Refusal::last_organiser: break;
    }
    return {409, "Nobody would be left to organise this organisation."};
}

}  // namespace hg::organisations
