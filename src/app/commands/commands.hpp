// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/config.hpp"

namespace hg::app {

/// Each command returns the program's exit status and throws what it cannot mend.
int serve(const Config& config);
int migrate(const Config& config);
int seed(const Config& config, const std::string& size, bool if_empty);
int backup(const Config& config, const std::string& to);
/// Recounts what must hold; 1 when something does not.
int doctor(const Config& config);
int show_config(const Config& config);
int refresh(bool only_check);

struct FirstOrganiser {
    std::string account;
    std::string name;
    std::string phone;
};
/// Asks for the password on the standard input. Makes the street union when there is none yet.
int create_first_organiser(const Config& config, const FirstOrganiser& first);

}  // namespace hg::app
