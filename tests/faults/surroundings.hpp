// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "faults/program.hpp"
#include "faults/shim/controls.hpp"

namespace hg::faults {

/// The clock and the disk that one program has, turned by the test while it runs.
class Surroundings {
public:
    explicit Surroundings(const Folder& folder);
    ~Surroundings();
    Surroundings(const Surroundings&) = delete;
    Surroundings& operator=(const Surroundings&) = delete;

    /// The program on the folder, in these surroundings. All that the folder holds now counts as
    /// being on the disk.
    [[nodiscard]] Start serving() const;
    [[nodiscard]] Controls& controls() const { return *controls_; }
    /// The wall clock as the program reads it.
    [[nodiscard]] Time now() const;
    /// After the program has been killed: leaves in the folder what the disk had kept.
    void cut_power() const;

private:
    const Folder& folder_;
    test::TemporaryFolder own_;
    Controls* controls_;
};

}  // namespace hg::faults
