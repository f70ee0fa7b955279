// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "faults/phones.hpp"
#include "faults/surroundings.hpp"

using namespace hg;

namespace {

constexpr std::size_t a_few = 30;
constexpr Span a_minute = minutes(1);

/// A crowd whose server's clock is set while it serves and before it starts again.
class Jumps {
public:
    explicit Jumps(std::vector<faults::Answer>& answers)
        : crowd_(folder_), surroundings_(folder_), answers_(answers) {
        surroundings_.controls().clock_step_ms = a_minute.ms;
    }

    /// The clock starts at one time and is set to the other while the crowd is at work.
    void serve(Time from, std::optional<Time> to) {
        crowd_.invite(static_cast<int>(3 * a_few));
        set(from);
        faults::Program server(surroundings_.serving());
        faults::Phones phones(crowd_, server.port(), [this] { return surroundings_.now(); });
        REQUIRE(phones.wait_for_answers(a_few));
        if (to) {
            set(*to);
            REQUIRE(phones.wait_for_answers(2 * a_few));
        }
        const auto& tally = phones.stop();
        server.kill();
        CHECK(tally.wrong == std::vector<std::string>());
        CHECK(tally.words == std::map<std::string, int>());
        answers_.insert(answers_.end(), tally.answers.begin(), tally.answers.end());
    }
    [[nodiscard]] faults::Proof proof() const { return crowd_.proof_of(answers_); }

private:
    void set(Time time) {
        surroundings_.controls().clock_ahead_ms = (time - SystemClock().now()).ms;
    }

    faults::Folder folder_;
    faults::Crowd crowd_;
    faults::Surroundings surroundings_;
    std::vector<faults::Answer>& answers_;
};

}  // namespace

TEST_CASE("a clock that jumps an hour loses nothing and lets nobody's rows meet another's") {
    faults::Story story(faults::Fault::clock_jump, 2, 20);
    for (int round = 0; round < story.rounds(); ++round) {
        std::vector<faults::Answer> answers;
        Jumps jumps(answers);
        const auto now = SystemClock().now();
        const Time here{now.ms - now.ms % a_minute.ms};
        const auto there = here + hours(round % 2 == 0 ? 1 : -1);
        jumps.serve(here, there);
        // The clock returns to the moments in which the rows of the first crowd were made.
        jumps.serve(here, {});
        jumps.serve(there, {});
        story.add(jumps.proof());
    }
    story.remark("either way, under load and across a restart");
    CHECK(story.proof().found == story.proof().answered);
    CHECK(story.proof().imbalance == 0);
}
