// SPDX-License-Identifier: Apache-2.0
#pragma once

// No module stands above this one, so that none asks it for anything but its routes and its hook.
