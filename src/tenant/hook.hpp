// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/assert.hpp"

namespace hg::tenant {

/// A question or an order that a lower module has for a higher one, whose face it cannot include.
/// The lower declares it, the higher binds a function to it in its module value. Lives as long as
/// the program: its address is its identity.
template <class Signature>
struct Hook;
template <class Out, class... In>
struct Hook<Out(In...)> {
    std::string_view name;
};

struct BoundHook {
    const void* hook;
    void (*function)();
};

template <class Out, class... In>
BoundHook bind(const Hook<Out(In...)>& hook, Out (*function)(In...)) {
    return {&hook, reinterpret_cast<void (*)()>(function)};
}

class HookTable {
public:
    void add(const std::vector<BoundHook>& hooks) {
        bound_.insert(bound_.end(), hooks.begin(), hooks.end());
    }

    /// Null when the module that would bind it is not there.
    template <class Out, class... In>
    [[nodiscard]] auto find(const Hook<Out(In...)>& hook) const -> Out (*)(In...) {
        const auto found = std::ranges::find(bound_, &hook, &BoundHook::hook);
        if (found == bound_.end()) return nullptr;
        return reinterpret_cast<Out (*)(In...)>(found->function);
    }

private:
    std::vector<BoundHook> bound_;
};

}  // namespace hg::tenant
