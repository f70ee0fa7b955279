// SPDX-License-Identifier: Apache-2.0
#include "load/generator.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <deque>
#include <span>
#include <sys/epoll.h>
#include <system_error>
#include <unistd.h>
#include <vector>

#include "load/interrupt.hpp"

namespace hg::bench {
namespace {

using Moment = std::chrono::steady_clock::time_point;

Moment now() { return std::chrono::steady_clock::now(); }

enum class Phase { opening, ready, awaiting, closed };

struct Slot {
    Link link;
    Phase phase = Phase::closed;
    std::string request;
    std::string_view unsent;
    std::string arrived;
    Moment opened;
    Moment asked;
};

class Waiting {
public:
    Waiting() : descriptor_(epoll_create1(EPOLL_CLOEXEC)) {
        if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "epoll");
    }
    ~Waiting() { close(descriptor_); }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

    /// Edges in both directions, registered once: a closed socket leaves by itself.
    void add(int socket, std::size_t slot) const {
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.u64 = slot;
        if (epoll_ctl(descriptor_, EPOLL_CTL_ADD, socket, &event) != 0) {
            throw std::system_error(errno, std::generic_category(), "epoll_ctl");
        }
    }

    [[nodiscard]] std::span<const epoll_event> wait(std::chrono::nanoseconds patience) {
        const timespec at_most{0, static_cast<long>(patience.count())};
        const int count = epoll_pwait2(descriptor_, events_.data(), events_max, &at_most, nullptr);
        if (count < 0 && errno != EINTR) {
            throw std::system_error(errno, std::generic_category(), "epoll_wait");
        }
        return {events_.data(), static_cast<std::size_t>(std::max(count, 0))};
    }

private:
    int descriptor_;
    static constexpr int events_max = 256;
    std::array<epoll_event, events_max> events_;
};

class Generator {
public:
    Generator(const Load& load, Script& script)
        : load_(load), script_(script), slots_(load.connections) {}

    Outcome run() {
        begin(now());
        for (std::size_t slot = 0; slot < slots_.size(); ++slot) open(slot);
        live_ = slots_.size();
        Moment heard = now();
        while (live_ > 0) {
            const auto events = waiting_.wait(until_due());
            for (const epoll_event& event : events) advance(event.data.u64);
            ask_what_is_due();
            if (!events.empty()) heard = now();
            if (now() - heard > std::chrono::seconds(30)) throw WrongAnswer("silence for 30 s");
            stop_when_interrupted();
        }
        outcome_.seconds = std::chrono::duration<double>(last_ - started_).count();
        return outcome_;
    }

private:
    void begin(Moment moment) {
        started_ = last_ = moment;
        ends_ = moment + load_.time_max;
    }

    void open(std::size_t number) {
        Slot& slot = slots_[number];
        slot.opened = now();
        slot.phase = Phase::opening;
        slot.link.open(load_.place, load_.tls, visitor_++);
        waiting_.add(slot.link.socket(), number);
    }

    void advance(std::size_t number) {
        Slot& slot = slots_[number];
        if (slot.phase == Phase::opening) return opening(number);
        if (slot.phase == Phase::awaiting) return awaiting(number);
    }

    void opening(std::size_t number) {
        Slot& slot = slots_[number];
        const Progress progress = slot.link.advance();
        if (progress == Progress::waiting) return;
        if (progress == Progress::broken)
            throw WrongAnswer("a connection was refused or broke off");
        slot.phase = Phase::ready;
        if (load_.opening == Opening::as_part_of_a_visit) return ask_again(number);
        if (++ready_ < slots_.size()) return;
        begin(now());
        for (std::size_t each = 0; each < slots_.size(); ++each) ask_again(each);
    }

    void ask_again(std::size_t number) {
        if (load_.per_second > 0) return free_.push_back(number);
        ask(number, now());
    }

    [[nodiscard]] Moment due() const {
        const std::chrono::duration<double> after(asked_ / load_.per_second);
        return started_ + std::chrono::duration_cast<std::chrono::nanoseconds>(after);
    }

    [[nodiscard]] std::chrono::nanoseconds until_due() const {
        constexpr std::chrono::nanoseconds patience = std::chrono::milliseconds(100);
        if (free_.empty()) return patience;
        return std::clamp<std::chrono::nanoseconds>(due() - now(), {}, patience);
    }

    /// Connections are used in turn. When all are busy, requests that are due wait and count as
    /// late.
    void ask_what_is_due() {
        while (!free_.empty() && due() <= now()) {
            const auto number = free_.front();
            free_.pop_front();
            ask(number, due());
        }
    }

    void awaiting(std::size_t number) {
        Slot& slot = slots_[number];
        if (!slot.unsent.empty()) send(slot);
        for (;;) {
            const Progress progress = slot.link.read(slot.arrived);
            if (progress == Progress::waiting) return;
            if (progress == Progress::broken) throw WrongAnswer("closed before the answer's end");
            Reply reply;
            const Reading reading = read_reply(slot.arrived, reply);
            if (reading == Reading::partial) continue;
            if (reading == Reading::broken) throw WrongAnswer("no answer: " + slot.arrived);
            return answered(number, reply);
        }
    }

    void answered(std::size_t number, const Reply& reply) {
        Slot& slot = slots_[number];
        last_ = now();
        outcome_.latency.add(last_ - slot.asked);
        ++outcome_.answers;
        if (auto wrong = script_.complaint(number, reply); !wrong.empty()) {
            throw WrongAnswer(
                wrong + ": " + std::to_string(reply.status) + ' ' +
                std::string(reply.body.substr(0, 1000))
            );
        }
        slot.arrived.clear();
        ask_again(number);
    }

    void ask(std::size_t number, Moment due) {
        Slot& slot = slots_[number];
        // A visit that has begun runs to its end; a kept connection ends when the time is over.
        if (load_.opening == Opening::all_before_the_start && last_ > ends_) return leave(slot);
        slot.request.clear();
        switch (script_.next(number, slot.request)) {
            case Next::ask: break;
            case Next::hang_up: return hang_up(number);
            case Next::finished: return leave(slot);
        }
        slot.phase = Phase::awaiting;
        slot.unsent = slot.request;
        slot.asked = due;
        ++asked_;
        send(slot);
    }

    void send(Slot& slot) {
        if (slot.link.write(slot.unsent) == Progress::broken)
            throw WrongAnswer("a connection broke");
    }

    void hang_up(std::size_t number) {
        Slot& slot = slots_[number];
        slot.link.close();
        last_ = now();
        outcome_.visit_latency.add(last_ - slot.opened);
        ++outcome_.visits;
        if (last_ > ends_) return leave(slot);
        open(number);
    }

    void leave(Slot& slot) {
        slot.link.close();
        slot.phase = Phase::closed;
        --live_;
    }

    const Load& load_;
    Script& script_;
    std::vector<Slot> slots_;
    Waiting waiting_;
    Outcome outcome_;
    Moment started_;
    Moment last_;
    Moment ends_;
    std::deque<std::size_t> free_;  ///< Paced connections that wait for something to be due.
    double asked_ = 0;
    std::size_t live_ = 0;
    std::size_t ready_ = 0;
    std::uint32_t visitor_ = 0;
};

double rate(std::uint64_t count, double seconds) {
    return seconds > 0 ? static_cast<double>(count) / seconds : 0;
}

}  // namespace

double Outcome::answers_per_second() const { return rate(answers, seconds); }
double Outcome::visits_per_second() const { return rate(visits, seconds); }

Outcome drive(const Load& load, Script& script) { return Generator(load, script).run(); }

}  // namespace hg::bench
