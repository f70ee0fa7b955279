// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "app/commands/commands.hpp"
#include "base/text.hpp"

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

struct Command {
    CLI::App* parsed;
    Run run;
};

int run_parsed(const std::vector<Command>& commands, const Common& common, char** environment) {
    for (const auto& command : commands) {
        if (!command.parsed->parsed()) continue;
        const auto config = config_of(common, environment);
        set_up_log(config);
        return command.run(config);
    }
    return 1;
}

}  // namespace

int run_command(int argc, char** argv, char** environment) {
    CLI::App program("Honggang: the digital platform of a town's union");
    program.require_subcommand(1);
    Common common;
    std::vector<Command> commands;
    const auto add = [&](const char* name, const char* sentence, Run run) {
        auto* command = program.add_subcommand(name, sentence);
        add_common(*command, common);
        commands.push_back({command, std::move(run)});
        return command;
    };

    add("serve", "Serve the towns until SIGTERM or SIGINT", serve);
    add("migrate", "Bring the towns' files to this program's schema", migrate);
    std::string size = "small";
    bool if_empty = false;
    auto* seeding = add("seed", "Make the demonstration town", [&](const Config& c) {
        return seed(c, size, if_empty);
    });
    seeding->add_option("--town", size, "small or full")->check(CLI::IsMember({"small", "full"}));
    seeding->add_flag("--if-empty", if_empty, "Do nothing when there is a town already");
    FirstOrganiser first;
    auto* organiser =
        add("organiser", "Make the first organiser of a new town", [&](const Config& c) {
            return create_first_organiser(c, first);
        });
    organiser->add_option("--account", first.account, "Name to sign in with")->required();
    organiser->add_option("--name", first.name, "The person's name")->required();
    organiser->add_option("--phone", first.phone, "The person's phone number")->required();
    std::string to;
    add("backup",
        "Copy a town's file while it is served",
        [&](const Config& c) { return backup(c, to); })
        ->add_option("--to", to, "The copy's file")
        ->required();
    add("doctor", "Check files, ledgers and logs", doctor);
    add("config", "Show the settings in force and where each comes from", show_config);
    bool only_check = false;
    add("refresh", "Rewrite the generated files of the source tree", [&](const Config&) {
        return refresh(only_check);
    })->add_flag("--check", only_check, "Write nothing; fail when one differs");

    try {
        program.parse(argc, argv);
        return run_parsed(commands, common, environment);
    } catch (const CLI::ParseError& error) {
        return program.exit(error);
    } catch (const std::exception& error) {
        fmt::print(stderr, "honggang: {}\n", error.what());
        return 1;
    }
}

}  // namespace hg::app
