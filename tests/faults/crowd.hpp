// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "faults/program.hpp"
#include "faults/report.hpp"
#include "modules/attendance/fixtures.hpp"

namespace hg::faults {

/// An event that was answered as recorded, and what the answer said.
struct Answer {
    std::size_t guest = 0;
    attendance::Event event;
    std::string presence;
    std::string points;
};

/// A session that is open for hours around now, and people who are logged in on their phones.
class Crowd {
public:
    explicit Crowd(const Folder& folder);

    /// More people. The folder must not be served meanwhile.
    void invite(int count);
    /// Looks every answer up, while the folder is not served: found is what gets its first answer
    /// again, with the same presence and the same points.
    [[nodiscard]] Proof proof_of(const std::vector<Answer>& answers) const;

    [[nodiscard]] const Folder& folder() const { return folder_; }
    [[nodiscard]] SessionId session() const { return session_; }
    /// Of those invited last.
    [[nodiscard]] std::size_t first_new() const { return first_new_; }
    [[nodiscard]] std::size_t size() const { return guests_.size(); }
    [[nodiscard]] const std::string& token_of(std::size_t guest) const {
        return guests_[guest].token;
    }

private:
    struct Guest {
        PersonId person;
        std::string token;
    };
    [[nodiscard]] bool is_found(Context& context, const Answer& answer) const;

    const Folder& folder_;
    SessionId session_;
    std::vector<Guest> guests_;
    std::size_t first_new_ = 0;
};

}  // namespace hg::faults
