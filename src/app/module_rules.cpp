// SPDX-License-Identifier: Apache-2.0
#include "app/module_rules.hpp"

#include <fmt/core.h>

namespace hg::app {

namespace {

bool is_needed_by_any(
    const std::vector<api::Module>& all,
    const std::vector<std::string_view>& names,
    std::string_view needed
) {
    return std::ranges::any_of(all, [&](const api::Module& module) {
        return std::ranges::count(names, module.name) > 0 &&
               std::ranges::count(module.needs, needed) > 0;
    });
}

/// Collects names of one sort and what is wrong with them.
class Names {
public:
    Names(std::string sort, std::vector<std::string>& faults)
        : sort_(std::move(sort)), faults_(faults) {}

    void add(std::string_view name) {
        if (!known_.emplace(name).second) {
            faults_.push_back(fmt::format("Two modules have a {} {}.", sort_, name));
        }
    }
    void add_owned(std::string_view owner, std::string_view name) {
        add(name);
        if (name.starts_with(fmt::format("{}.", owner))) return;
        faults_.push_back(fmt::format("The {} {} must begin with {}.", sort_, name, owner));
    }

private:
    std::string sort_;
    std::vector<std::string>& faults_;
    ModuleNames known_;
};

}  // namespace

std::vector<std::string_view> names_on(
    const std::vector<api::Module>& all, const ModuleNames& off
) {
    std::vector<std::string_view> on;
    // From the last: those that need a module stand behind it.
    for (auto module = all.rbegin(); module != all.rend(); ++module) {
        const bool unwanted = module->optional && off.contains(module->name);
        if (!unwanted || is_needed_by_any(all, on, module->name)) on.push_back(module->name);
    }
    std::ranges::reverse(on);
    return on;
}

std::string why_not_off(const std::vector<api::Module>& all, const ModuleNames& off) {
    for (const auto& name : off) {
        const auto found = std::ranges::find(all, name, &api::Module::name);
        if (found == all.end()) return fmt::format("There is no module {}.", name);
        if (!found->optional) {
            return fmt::format("Nothing works without {}: it cannot be switched off.", name);
        }
    }
    for (const auto& module : all) {
        if (off.contains(module.name)) continue;
        for (const auto needed : module.needs) {
            if (!off.contains(needed)) continue;
            return fmt::format("{} cannot be off: {} needs it, and is on.", needed, module.name);
        }
    }
    return "";
}

std::vector<std::string> faults_of(const std::vector<api::Module>& all) {
    std::vector<std::string> faults;
    Names names("name", faults);
    Names figures("figure", faults);
    Names jobs("job", faults);
    Names kinds("kind of notice", faults);
    ModuleNames before;
    for (const auto& module : all) {
        for (const auto needed : module.needs) {
            if (before.contains(needed)) continue;
            faults.push_back(fmt::format("{} stands before {}.", module.name, needed));
        }
        before.emplace(module.name);
        names.add(module.name);
        for (const auto& figure : module.figures) figures.add(figure.name);
        for (const auto& job : module.jobs) jobs.add_owned(module.name, job.name);
        for (const auto kind : module.notice_kinds) kinds.add_owned(module.name, kind);
    }
    return faults;
}

}  // namespace hg::app
