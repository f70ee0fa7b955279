// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/model.hpp"

namespace hg::organisations {

bool may_stand_below(const Kind& kind, const Kind& parent) {
    return kind.in_union_tree == parent.in_union_tree && parent.may_have_below &&
           parent.rank < kind.rank;
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
