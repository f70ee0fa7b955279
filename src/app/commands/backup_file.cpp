// SPDX-License-Identifier: Apache-2.0
#include "app/commands/backup_file.hpp"

#include <fmt/core.h>

#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

#include "app/config.hpp"
#include "base/text.hpp"
#include "tenant/keys.hpp"

namespace hg::app {

namespace {

using Path = std::filesystem::path;

constexpr std::size_t checksum_length = 64;  ///< In hexadecimal.

Path with_ending(const Path& file, const char* ending) { return file.string() + ending; }

[[noreturn]] void fail(const Path& file, const char* doing) {
    throw std::runtime_error(fmt::format("{} {}: {}", file.string(), doing, std::strerror(errno)));
}

void flush(const Path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) fail(path, "cannot be opened");
    const bool kept = ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!kept) fail(path, "was not kept by the disk");
}

std::string checksum(const Path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) fail(file, "cannot be read");
    return to_hex(tenant::sha256_of(in));
}

std::string about(const BackupNote& note) {
    auto text = fmt::format(
        "# honggang backup\n# engine = {}\n# tenant = {}\n# key_name = {}\n# hosts = {}\n"
        "# title = {}\n",
        note.engine == db::Engine::sqlite ? "sqlite" : "postgres",
        note.record.name,
        note.record.key_name,
        note.record.hosts,
        note.record.title
    );
    // Only where there are some, so that notes from before there were any are still whole.
    const auto& off = note.record.modules_off;
    if (!off.empty()) text += fmt::format("# modules_off = {}\n", off);
    return text;
}

/// The note's own checksum comes before the file's.
std::string note_text(const BackupNote& note, const std::string& file, const std::string& hash) {
    const auto text = about(note);
    return fmt::format("{}# note = {}\n{}  {}\n", text, to_hex(tenant::sha256(text)), hash, file);
}

void write_text(const Path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) fail(file, "cannot be written");
}

void remove_parts(const Path& file) {
    std::error_code ignored;
    for (const auto* ending : {".part", ".part-journal", ".sha256.part"}) {
        std::filesystem::remove(with_ending(file, ending), ignored);
    }
}

/// The value after "# key = "; empty when there is none.
std::string value_of(const std::string& text, const std::string& key) {
    const auto mark = fmt::format("# {} = ", key);
    const auto at = text.find(mark);
    if (at == std::string::npos) return "";
    const auto begin = at + mark.size();
    return text.substr(begin, text.find('\n', begin) - begin);
}

/// The name that the file was written under; it may have been given another since.
std::string name_in(const std::string& text) {
    const auto mark = text.rfind('\n', text.size() - 2);
    const auto begin = mark + 1 + checksum_length + 2;
    return mark == std::string::npos || begin >= text.size()
               ? ""
               : text.substr(begin, text.size() - begin - 1);
}

std::string text_of(const Path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        throw ConfigError(fmt::format(
            "{} is missing: without its checksum nobody knows whether a backup is whole.",
            file.string()
        ));
    }
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace

void keep_on_disk(const Path& file) {
    flush(file);
    const auto folder = file.parent_path();
    flush(folder.empty() ? Path(".") : folder);
}

void write_backup(
    const Path& file, const BackupNote& note, const std::function<void(const Path&)>& write
) {
    const auto part = with_ending(file, ".part");
    const auto beside = with_ending(file, ".sha256");
    remove_parts(file);
    try {
        write(part);
        keep_on_disk(part);
        const auto beside_part = with_ending(file, ".sha256.part");
        write_text(beside_part, note_text(note, file.filename().string(), checksum(part)));
        keep_on_disk(beside_part);
        std::filesystem::rename(beside_part, beside);
        std::filesystem::rename(part, file);
        keep_on_disk(file);
    } catch (...) {
        remove_parts(file);
        throw;
    }
}

BackupNote checked_backup(const Path& file) {
    if (!std::filesystem::exists(file)) {
        throw ConfigError(fmt::format("There is no {}.", file.string()));
    }
    const auto text = text_of(with_ending(file, ".sha256"));
    BackupNote note;
    if (value_of(text, "engine") == "postgres") note.engine = db::Engine::postgres;
    note.record.name = value_of(text, "tenant");
    note.record.key_name = value_of(text, "key_name");
    note.record.hosts = value_of(text, "hosts");
    note.record.title = value_of(text, "title");
    note.record.modules_off = value_of(text, "modules_off");
    // Written again from what was read, it is the same only if nothing was changed or lost.
    if (text != note_text(note, name_in(text), checksum(file))) {
        throw ConfigError(fmt::format(
            "{} is not what was written (its checksum differs); nothing was restored.",
            file.string()
        ));
    }
    return note;
}

}  // namespace hg::app
