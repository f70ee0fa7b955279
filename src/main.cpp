// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include "app/commands.hpp"

int main(int argc, char** argv) { return hg::app::run_command(argc, argv, environ); }
