// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <unistd.h>

namespace hg::test {

/// A certificate for "localhost" that vouches for itself, in two files.
class Certificate {
public:
    Certificate() : folder_(std::filesystem::temp_directory_path() / unique_name()) {
        std::filesystem::create_directories(folder_);
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
            EVP_EC_gen("P-256"), EVP_PKEY_free
        );
        const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), X509_free);
        fill(made.get(), key.get());
        const auto write = [](const std::string& path, const auto& put) {
            std::FILE* file = std::fopen(path.c_str(), "w");
            put(file);
            std::fclose(file);
        };
        write(chain(), [&](std::FILE* file) { PEM_write_X509(file, made.get()); });
        write(key_file(), [&](std::FILE* file) {
            PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }
    ~Certificate() { std::filesystem::remove_all(folder_); }
    Certificate(const Certificate&) = delete;
    Certificate& operator=(const Certificate&) = delete;

    [[nodiscard]] std::string chain() const { return (folder_ / "chain.pem").string(); }
    [[nodiscard]] std::string key_file() const { return (folder_ / "key.pem").string(); }

private:
    static std::string unique_name() {
        static int count = 0;
        return "hg_tls_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    }

    static void fill(X509* made, EVP_PKEY* key) {
        X509_set_version(made, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
        X509_gmtime_adj(X509_getm_notBefore(made), -3600);
        X509_gmtime_adj(X509_getm_notAfter(made), 3600);
        X509_set_pubkey(made, key);
        auto* name = X509_get_subject_name(made);
        const auto* words = reinterpret_cast<const unsigned char*>("localhost");
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, words, -1, -1, 0);
        X509_set_issuer_name(made, name);
        auto* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost");
        X509_add_ext(made, names, -1);
        X509_EXTENSION_free(names);
        X509_sign(made, key, EVP_sha256());
    }

    std::filesystem::path folder_;
};

}  // namespace hg::test
