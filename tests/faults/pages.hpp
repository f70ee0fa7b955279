// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <random>
#include <string>

namespace hg::faults {

/// The ways in which a disk or a cable spoils a page.
enum class Damage {
    zeroed_page,
    strange_page,
    swapped_page,
    zeroed_sector,
    strange_sector,
    flipped_byte
};
constexpr int page_damages = 5;  ///< All but the flipped byte.

/// A closed SQLite file as its pages. The format is https://www.sqlite.org/fileformat.html.
class Pages {
public:
    explicit Pages(const std::filesystem::path& file);

    /// The file with damage at a random place that holds something: never in the gap of a page
    /// between its pointers and its cells, and never such as changes nothing.
    [[nodiscard]] std::string damaged(Damage damage, std::mt19937& random) const;

private:
    [[nodiscard]] std::string damaged_once(Damage damage, std::mt19937& random) const;
    [[nodiscard]] unsigned number_at(std::size_t at) const;
    [[nodiscard]] bool is_used(std::size_t at) const;
    /// The begin of so many bytes that all hold something, at a multiple of their number.
    [[nodiscard]] std::size_t used_place(std::size_t size, std::mt19937& random) const;

    std::string bytes_;
    std::size_t page_size_;
};

}  // namespace hg::faults
