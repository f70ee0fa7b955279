// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "app/commands/commands.hpp"
#include "app/modules.hpp"

namespace hg::app {

namespace {

/// What every command takes, as it stood on the command line.
struct Common {
    std::string data;
    std::string config_file;
    std::vector<std::string> settings;
    bool development = false;
};

void add_common(CLI::App& command, Common& common) {
    command.add_option("--data", common.data, "Folder with the towns' files");
    command.add_option("--config", common.config_file, "File of key = value lines");
    command.add_option("--set", common.settings, "key=value, as often as needed");
    command.add_flag(
        "--development", common.development, "Show one-time codes; not for real towns"
    );
}

Config config_of(const Common& common, char** environment) {
    Config config;
    if (!common.config_file.empty()) config.read_file(common.config_file);
    config.read_environment(environment);
    for (const auto& pair : common.settings) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos) {
            throw ConfigError(fmt::format("--set {}: expected key=value", pair));
        }
        config.set(pair.substr(0, equals), pair.substr(equals + 1), "--set");
    }
    if (!common.data.empty()) config.set("data.folder", common.data, "--data");
    if (common.development) config.set("development", "true", "--development");
    config.check();
    return config;
}

void set_up_log(const Config& config) {
    // One line an event, key=value pairs after the message, for people and for machines.
    spdlog::set_default_logger(spdlog::stderr_color_mt("honggang"));
    spdlog::set_pattern("time=%Y-%m-%dT%H:%M:%S.%e%z level=%l msg=\"%v\"");
    spdlog::set_level(spdlog::level::from_str(config.text("log.level")));
}

using Run = std::function<int(const Config&)>;

/// All commands, and the values of their options.
class CommandLine {
public:
    CommandLine() {
        program_.require_subcommand(1);
        add_serving();
        add_beginning();
        add_tenants();
        add_moving();
        add_looking();
        add_jobs();
    }

    int run(int argc, char** argv, char** environment) {
        try {
            program_.parse(argc, argv);
            return run_parsed(environment);
        } catch (const CLI::ParseError& error) {
            return program_.exit(error);
        }
    }

private:
    struct Command {
        CLI::App* parsed;
        Run run;
    };

    CLI::App* add(CLI::App& parent, const char* name, const char* sentence, Run run) {
        auto* command = parent.add_subcommand(name, sentence);
        add_common(*command, common_);
        commands_.push_back({command, std::move(run)});
        return command;
    }

    void add_tenant_option(CLI::App& command) {
        command.add_option("--tenant", tenant_, "The town that is meant; the first, if not given");
    }

    void add_serving() {
        add(program_, "serve", "Serve the towns until SIGTERM or SIGINT", serve);
        add(program_, "migrate", "Bring the towns to this program's schema", migrate);
    }

    void add_beginning() {
        auto* seed_command =
            add(program_, "seed", "Make the demonstration town", [this](const Config& c) {
                return seed(c, {tenant_, size_, if_empty_});
            });
        seed_command->add_option("--town", size_, "small or full")
            ->check(CLI::IsMember({"small", "full"}));
        seed_command->add_flag("--if-empty", if_empty_, "Do nothing when there is a town already");
        add_tenant_option(*seed_command);
        auto* organiser =
            add(program_,
                "organiser",
                "Make the first organiser of a new town",
                [this](const Config& c) {
                    first_.tenant = tenant_;
                    return create_first_organiser(c, first_);
                });
        organiser->add_option("--account", first_.account, "Name to log in with")->required();
        organiser->add_option("--name", first_.name, "The person's name")->required();
        organiser->add_option("--phone", first_.phone, "The person's phone number")->required();
        add_tenant_option(*organiser);
    }

    void add_tenants() {
        auto& group = *program_.add_subcommand("tenant", "The towns of this installation");
        group.require_subcommand(1);
        auto* create = add(group, "create", "Make a town", [this](const Config& c) {
            return create_tenant(c, wish_, all_migrations());
        });
        create->add_option("name", wish_.name, "1 to 40 of a-z, 0-9, -")->required();
        create->add_option("--host", wish_.hosts, "Host name it answers to, as often as needed");
        create->add_option("--title", wish_.title, "What people see as the town's name");
        add(group, "list", "Show the towns", list_tenants);
        auto* choosing = add(group, "modules", "Switch modules off or on", [this](const Config& c) {
            return choose_modules(c, modules_);
        });
        choosing->add_option("name", modules_.tenant, "Its name")->required();
        choosing->add_option("--off", modules_.off, "An optional module, as often as needed");
        choosing->add_option("--on", modules_.on, "One that was switched off");
        auto* rename = add(group, "rename", "Give a town another name", [this](const Config& c) {
            return rename_tenant(c, tenant_, to_);
        });
        rename->add_option("name", tenant_, "Its name")->required();
        rename->add_option("to", to_, "Its new name")->required();
        auto* saving = add(group, "backup", "Copy a town while it is served", [this](auto& c) {
            return backup(c, tenant_, to_);
        });
        saving->add_option("name", tenant_, "Its name")->required();
        saving->add_option("file", to_, "The copy's file")->required();
        auto* restoring = add(group, "restore", "Make a town of a backup", [this](auto& c) {
            return restore(c, tenant_, from_);
        });
        restoring->add_option("name", tenant_, "Its name, that no other has")->required();
        restoring->add_option("file", from_, "The backup's file")->required();
        auto* remove =
            add(group, "remove", "Delete a town with all it holds", [this](const Config& c) {
                return remove_tenant(c, tenant_, yes_ ? Consent::given : Consent::asked_for);
            });
        remove->add_option("name", tenant_, "Its name")->required();
        remove->add_flag("--yes", yes_, "It is meant");
    }

    void add_moving() {
        auto* moving = add(program_, "copy", "Copy a town to another engine", [this](auto& c) {
            return copy(c, {from_, to_, tenant_});
        });
        const auto* sentence = "sqlite:FOLDER or postgresql://user@host:port/database";
        moving->add_option("--from", from_, sentence)->required();
        moving->add_option("--to", to_, sentence)->required();
        add_tenant_option(*moving);
    }

    void add_looking() {
        auto* copy =
            add(program_, "backup", "Copy a town while it is served", [this](const Config& c) {
                return backup(c, tenant_, to_);
            });
        copy->add_option("--to", to_, "The copy's file")->required();
        add_tenant_option(*copy);
        auto* examine = add(program_, "doctor", "Check files, ledgers and logs", [this](auto& c) {
            return doctor(c, {tenant_, against_});
        });
        examine->add_option("--against", against_, "A database that must hold the same");
        examine->add_option("--tenant", tenant_, "Only this town");
        auto* overview =
            add(program_, "overview", "What the last days came to in each town", [this](auto& c) {
                return show_overview(c, days_);
            });
        overview->add_option("--days", days_, "Today and those before it; 30 if not given")
            ->check(CLI::Range(1, 36'500));
        add(program_, "config", "Show the settings in force and where each comes from", show_config
        );
        add(program_, "refresh", "Rewrite the generated files of the source tree", [this](auto&) {
            return refresh(only_check_);
        })->add_flag("--check", only_check_, "Write nothing; fail when one differs");
    }

    void add_jobs() {
        auto& group = *program_.add_subcommand("jobs", "What the program does by itself");
        group.require_subcommand(1);
        auto* listing = add(group, "list", "Show how each job went at last", [this](auto& c) {
            return list_jobs(c, running_.tenant);
        });
        listing->add_option("--tenant", running_.tenant, "Only this town");
        auto* running = add(group, "run", "Run a job now, to its end", [this](auto& c) {
            return run_job(c, running_);
        });
        running->add_option("name", running_.job, "As jobs list shows it")->required();
        running->add_option("--tenant", running_.tenant, "Only in this town");
    }

    int run_parsed(char** environment) {
        for (const auto& command : commands_) {
            if (!command.parsed->parsed()) continue;
            const auto config = config_of(common_, environment);
            set_up_log(config);
            return command.run(config);
        }
        return 1;
    }

    CLI::App program_{"Honggang: the digital platform of a town's union"};
    std::vector<Command> commands_;
    Common common_;
    std::string tenant_;
    std::string from_;
    std::string to_;
    std::string against_;
    std::string size_ = "small";
    FirstOrganiser first_;
    TenantWish wish_;
    JobRunning running_;
    ModuleWish modules_;
    int days_ = 30;
    bool if_empty_ = false;
    bool yes_ = false;
    bool only_check_ = false;
};

}  // namespace

int run_command(int argc, char** argv, char** environment) {
    try {
        return CommandLine().run(argc, argv, environment);
    } catch (const std::exception& error) {
        fmt::print(stderr, "honggang: {}\n", error.what());
        return 1;
    }
}

}  // namespace hg::app
