// SPDX-License-Identifier: Apache-2.0
#include "faults/pages.hpp"

#include <fstream>
#include <sstream>

namespace hg::faults {

namespace {

constexpr std::size_t sector_size = 512;
constexpr std::size_t file_header = 100;
constexpr std::size_t size_field = 16;

std::string content_of(const std::filesystem::path& file) {
    std::ostringstream out;
    out << std::ifstream(file, std::ios::binary).rdbuf();
    return out.str();
}

void spoil(std::string& bytes, std::size_t at, std::size_t size, std::mt19937& random) {
    for (std::size_t i = at; i < at + size; ++i) bytes[i] = static_cast<char>(random());
}

}  // namespace

Pages::Pages(const std::filesystem::path& file)
    : bytes_(content_of(file)), page_size_(number_at(size_field)) {}

unsigned Pages::number_at(std::size_t at) const {
    const auto byte = [this](std::size_t i) { return static_cast<unsigned char>(bytes_[i]); };
    return static_cast<unsigned>(byte(at) << 8 | byte(at + 1));
}

bool Pages::is_used(std::size_t at) const {
    const auto page = at / page_size_ * page_size_;
    const auto head = page == 0 ? file_header : page;
    const auto kind = bytes_[head];
    const bool inner = kind == 2 || kind == 5;
    // An overflow page is full of what did not fit elsewhere.
    if (!inner && kind != 10 && kind != 13) return true;
    const auto pointers_end = head + (inner ? 12 : 8) + 2 * number_at(head + 3);
    return at < pointers_end || at >= page + number_at(head + 5);
}

std::size_t Pages::used_place(std::size_t size, std::mt19937& random) const {
    std::uniform_int_distribution<std::size_t> any(0, bytes_.size() / size - 1);
    while (true) {
        const auto location = any(random) * size;
        // Cells lie at the end of a page, so that what is used at its begin is used to its end.
        if (location >= file_header && is_used(location) && is_used(location + size - 1))
            return location;
    }
}

std::string Pages::damaged(Damage damage, std::mt19937& random) const {
    auto out = bytes_;
    while (out == bytes_) out = damaged_once(damage, random);
    return out;
}

std::string Pages::damaged_once(Damage damage, std::mt19937& random) const {
    auto out = bytes_;
    const auto location = used_place(1, random);
    const auto page = location / page_size_ * page_size_;
    const auto sector = used_place(sector_size, random);
    switch (damage) {
        case Damage::zeroed_page: out.replace(page, page_size_, page_size_, '\0'); break;
        case Damage::strange_page: spoil(out, page, page_size_, random); break;
        case Damage::swapped_page: {
            const auto other = (page + page_size_) % bytes_.size();
            out.replace(page, page_size_, bytes_, other, page_size_);
            break;
        }
        case Damage::zeroed_sector: out.replace(sector, sector_size, sector_size, '\0'); break;
        case Damage::strange_sector: spoil(out, sector, sector_size, random); break;
        case Damage::flipped_byte:
            out[location] = static_cast<char>(out[location] ^ (1 + random() % 255));
            break;
    }
    return out;
}

}  // namespace hg::faults
