// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/tree/model.hpp"

namespace hg::organisations {

bool may_stand_below(const Kind& kind, const Kind& parent) {
    return kind.in_union_tree == parent.in_union_tree && parent.may_have_below &&
           parent.rank < kind.rank;
}

}  // namespace hg::organisations
