// SPDX-License-Identifier: Apache-2.0
#include "db/postgres/fibers.hpp"

#include <boost/context/fiber.hpp>
#include <boost/context/protected_fixedsize_stack.hpp>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace hg::db {

namespace {

namespace context = boost::context;

#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t stack_size = 512 * 1024;  // The sanitizer's frames are several times larger.
#else
constexpr std::size_t stack_size = 128 * 1024;
#endif

/// Tells AddressSanitizer on which stack the thread goes on; without it, does nothing.
class StackSwitch {
public:
#if defined(__SANITIZE_ADDRESS__)
    void leave(const void* bottom, std::size_t size) {
        __sanitizer_start_switch_fiber(&shadow_, bottom, size);
    }
    void arrive(const void** bottom, std::size_t* size) {
        __sanitizer_finish_switch_fiber(shadow_, bottom, size);
    }

private:
    void* shadow_ = nullptr;
#else
    void leave(const void*, std::size_t) {}
    void arrive(const void**, std::size_t*) {}
#endif
};

/// Allocates the stack of a fiber and keeps its bounds, which Boost does not tell.
class KnownStack {
public:
    struct Bounds {
        const void* bottom = nullptr;
        std::size_t size = 0;
    };
    explicit KnownStack(Bounds& bounds) : bounds_(&bounds) {}
    context::stack_context allocate() {
        auto made = stack_.allocate();
        *bounds_ = {static_cast<const char*>(made.sp) - made.size, made.size};
        return made;
    }
    /// A fiber's first frames never return, and AddressSanitizer would go on guarding them after
    /// another stack has been given the same memory.
    void deallocate(context::stack_context& made) noexcept {
#if defined(__SANITIZE_ADDRESS__)
        ASAN_UNPOISON_MEMORY_REGION(static_cast<char*>(made.sp) - made.size, made.size);
#endif
        stack_.deallocate(made);
    }

private:
    Bounds* bounds_;
    context::protected_fixedsize_stack stack_{stack_size};
};

}  // namespace

/// One stack; runs one job after the other.
class Fibers::Fiber {
public:
    Fiber()
        : inside_(std::allocator_arg, KnownStack(bounds_), [this](context::fiber&& outside) {
              return loop(std::move(outside));
          }) {}
    ~Fiber() {
        // An idle fiber ends when it is asked to without a job.
        job_ = nullptr;
        resume();
    }
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    void take(std::function<void()> job) { job_ = std::move(job); }
    [[nodiscard]] bool idle() const { return !job_; }

    /// Runs the job until it pauses or ends.
    void resume() {
        here_.leave(bounds_.bottom, bounds_.size);
        inside_ = std::move(inside_).resume();
        here_.arrive(nullptr, nullptr);
    }
    /// Goes back to the caller of resume().
    void pause() {
        there_.leave(outer_.bottom, outer_.size);
        outside_ = std::move(outside_).resume();
        there_.arrive(&outer_.bottom, &outer_.size);
    }

private:
    context::fiber loop(context::fiber&& outside) {
        there_.arrive(&outer_.bottom, &outer_.size);
        outside_ = std::move(outside);
        while (job_) {
            job_();
            job_ = nullptr;
            pause();
        }
        there_.leave(outer_.bottom, outer_.size);
        return std::move(outside_);
    }

    KnownStack::Bounds bounds_;
    KnownStack::Bounds outer_;
    StackSwitch here_;
    StackSwitch there_;
    std::function<void()> job_;
    context::fiber outside_;
    context::fiber inside_;
};

Fibers::Fibers(std::size_t count) : most_(count) {}
Fibers::~Fibers() = default;

void Fibers::pause() { running_->pause(); }

void Fibers::run(
    std::size_t count,
    const std::function<void(std::size_t)>& job,
    const std::function<void()>& between
) {
    while (fibers_.size() < std::min(count, most_)) fibers_.push_back(std::make_unique<Fiber>());
    std::size_t begun = 0;
    bool waiting = true;
    while (waiting) {
        waiting = false;
        for (auto& fiber : fibers_) {
            // One that has ended takes the next job at once, so that a round stays full.
            do {
                if (fiber->idle() && begun < count) {
                    fiber->take([&job, number = begun++] { job(number); });
                }
                if (fiber->idle()) break;
                running_ = fiber.get();
                fiber->resume();
            } while (fiber->idle() && begun < count);
            waiting = waiting || !fiber->idle();
        }
        if (waiting) between();
    }
    running_ = nullptr;
}

}  // namespace hg::db
