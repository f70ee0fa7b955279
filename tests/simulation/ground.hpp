// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "api/router.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::simulation {

/// A folder in memory where there is one, gone with its owner.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

struct Person {
    PersonId id;
    std::string name;
    std::string token;
};

/// What all seeds begin with: a migrated file with people and their organisation, made once. Only
/// read afterwards, from any thread.
class Ground {
public:
    Ground();

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// For the files of seeds.
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    [[nodiscard]] const api::Router& router() const { return *router_; }
    /// A town as a process has it that has just begun: its ids start anew.
    [[nodiscard]] static std::unique_ptr<tenant::TenantEnvironment> new_town();
    [[nodiscard]] const Person& someone(PersonId id) const;

    static constexpr Time start{1'795'429'800'000};  // 2026-11-23T10:30:00Z
    std::vector<Person> members;
    std::vector<Person> organisers;
    OrganisationId organisation;

private:
    void settle(Context& context);

    Folder folder_;
    std::filesystem::path file_;
    api::Routes routes_;
    std::unique_ptr<api::Router> router_;
};

}  // namespace hg::simulation
