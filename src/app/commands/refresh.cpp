// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <fstream>
#include <sstream>

#include "app/commands/commands.hpp"
#include "app/modules.hpp"

namespace hg::app {

namespace {

struct GeneratedFile {
    const char* path;
    std::string text;
};

std::string content_of(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

}  // namespace

int refresh(bool only_check) {
    api::Routes routes;
    add_all_routes(routes);
    const GeneratedFile files[] = {
        {"api/openapi.json", api::openapi_document(routes)},
        {"api/routes.txt", api::routes_text(routes)},
        {"docs/configuration.md", configuration_document()},
    };
    int differing = 0;
    for (const auto& [path, text] : files) {
        if (content_of(path) == text) continue;
        ++differing;
        if (only_check) {
            fmt::print("{} is not what the program says; run ./dev refresh\n", path);
        } else {
            std::ofstream(path, std::ios::binary) << text;
            fmt::print("wrote {}\n", path);
        }
    }
    return only_check && differing > 0 ? 1 : 0;
}

}  // namespace hg::app
