// SPDX-License-Identifier: Apache-2.0
#include "tenant/tenant.hpp"

namespace hg::tenant {

namespace {

/// A write that somebody waits for.
class WaitedWrite final : public db::Write {
public:
    WaitedWrite(Tenant& tenant, std::function<void(Context&)> act, std::promise<void>& done)
        : tenant_(tenant), act_(std::move(act)), done_(done) {}

    db::Outcome run(db::Transaction& tx) override {
        Context context{tx, tenant_.environment(), tenant_.now()};
        act_(context);
        topics_ = std::move(context.topics);
        return db::Outcome::commit;
    }
    void committed() override {
        tenant_.publish(topics_);
        done_.set_value();
    }
    void failed(std::exception_ptr why) override { done_.set_exception(why); }

private:
    Tenant& tenant_;
    std::function<void(Context&)> act_;
    std::promise<void>& done_;
    std::vector<std::string> topics_;
};

db::DatabaseOptions database_options(
    const TenantOptions& options, const Callbacks& callbacks, IdMaker& ids
) {
    db::DatabaseOptions out;
    out.location = options.location;
    out.after_batch = callbacks.after_batch;
    out.on_notify = callbacks.publish;
    out.on_node_id = [&ids](int node) { ids.set_node(node); };
    return out;
}

const std::string& key_name(const TenantOptions& options) {
    return options.key_name.empty() ? options.settings.name : options.key_name;
}

}  // namespace

Tenant::Tenant(
    TenantOptions options,
    const Key& master,
    const std::vector<db::MigrationFile>& migrations,
    const Clock& clock,
    Callbacks callbacks
)
    : environment_{
          options.settings,
          Keys(master, key_name(options)),
          options.modules,
          options.table,
      },
      clock_(clock),
      callbacks_(std::move(callbacks)),
      database_(db::open_database(
          database_options(options, callbacks_, environment_.ids), migrations, clock.now().ms
      )) {
    read([&](Context& context) {
        environment_.ids.start_after(db::newest_id(context.tx, migrations));
    });
}

Tenant::~Tenant() { stop(); }

void Tenant::publish(const std::vector<std::string>& topics) const {
    for (const auto& topic : topics) callbacks_.publish(topic);
    database_->announce(topics);
}

void Tenant::write(std::function<void(Context&)> act) {
    std::promise<void> done;
    auto waits = done.get_future();
    if (!submit(std::make_unique<WaitedWrite>(*this, std::move(act), done))) {
        throw db::Error(db::ErrorKind::busy, "Too much is waiting to be written.");
    }
    waits.get();
}

void Tenant::read(std::function<void(Context&)> look) {
    std::promise<void> done;
    auto waits = done.get_future();
    const bool taken = submit(db::read_by(
        [&](db::Transaction& tx) {
            Context context{tx, environment_, now()};
            look(context);
        },
        [&](const std::exception_ptr& why) {
            if (why) return done.set_exception(why);
            done.set_value();
        }
    ));
    if (!taken) throw db::Error(db::ErrorKind::busy, "Too much is waiting to be read.");
    waits.get();
}

void Tenant::stop() { database_->stop(); }

}  // namespace hg::tenant
