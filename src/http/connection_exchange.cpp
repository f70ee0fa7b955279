// SPDX-License-Identifier: Apache-2.0
#include "http/connection_exchange.hpp"

#include <span>
#include <utility>

#include "http/refusal.hpp"

namespace hg::http {

ConnectionExchange::ConnectionExchange(
    Request request, std::shared_ptr<Loop> loop, std::weak_ptr<Connection> connection
)
    : request_(std::move(request)), loop_(std::move(loop)), connection_(std::move(connection)) {}

ConnectionExchange::~ConnectionExchange() {
    if (!answered_) send(response_of(refusals::internal_error));
}

void ConnectionExchange::answer(Response response) {
    if (answered_.exchange(true)) return;
    send(std::move(response));
}

std::optional<std::weak_ptr<Connection>> ConnectionExchange::take_answer() {
    if (answered_.exchange(true)) return std::nullopt;
    return connection_;
}

void ConnectionExchange::send(Response response) {
    if (loop_->is_here()) {
        const auto connection = connection_.lock();
        if (!connection) return;
        if (connection->is_handing_over()) return connection->keep(std::move(response));
    }
    loop_->deliver({connection_, std::move(response), nullptr, nullptr});
}

namespace {

/// The answers of one loop, taken out of a batch.
std::vector<Delivery> deliveries_to(const Loop& loop, std::span<Answer> answers) {
    std::vector<Delivery> deliveries;
    deliveries.reserve(answers.size());
    for (auto& answer : answers) {
        auto* const exchange = dynamic_cast<ConnectionExchange*>(answer.exchange.get());
        if (exchange == nullptr || exchange->loop().get() != &loop) continue;
        if (auto connection = exchange->take_answer()) {
            deliveries.push_back(
                {std::move(*connection),
                 std::nullopt,
                 std::move(answer.rendering),
                 std::move(answer.exchange)}
            );
        }
        answer.exchange.reset();
    }
    return deliveries;
}

}  // namespace

void answer_together(std::vector<Answer> answers) {
    for (std::size_t at = 0; at < answers.size(); ++at) {
        auto& answer = answers[at];
        if (!answer.exchange) continue;
        if (auto* const exchange = dynamic_cast<ConnectionExchange*>(answer.exchange.get())) {
            const auto loop = exchange->loop();
            loop->deliver_all(deliveries_to(*loop, std::span(answers).subspan(at)));
        } else {
            // An exchange of another kind, such as a test's, has no connection thread to wake.
            answer.exchange->answer(answer.rendering->render());
        }
    }
}

}  // namespace hg::http
