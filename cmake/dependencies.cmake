# SPDX-License-Identifier: Apache-2.0
# Every library comes from Debian 12; nothing is downloaded.
find_package(Threads REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS i18n uc)
find_package(SQLite3 3.40 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog 1.10 REQUIRED)
find_package(Boost 1.81 EXACT REQUIRED COMPONENTS system json context)
find_package(PkgConfig REQUIRED)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(libpq REQUIRED IMPORTED_TARGET libpq)
find_package(prometheus-cpp REQUIRED)

add_library(hg_sodium INTERFACE)
target_link_libraries(hg_sodium INTERFACE PkgConfig::sodium)
add_library(hg_databases INTERFACE)
target_link_libraries(hg_databases INTERFACE SQLite::SQLite3 PkgConfig::libpq Boost::context)
add_library(hg_curl INTERFACE)
target_link_libraries(hg_curl INTERFACE CURL::libcurl)
add_library(hg_icu INTERFACE)
target_link_libraries(hg_icu INTERFACE ICU::i18n ICU::uc)
add_library(hg_json INTERFACE)
target_link_libraries(hg_json INTERFACE Boost::json)
add_library(hg_metrics INTERFACE)
target_link_libraries(hg_metrics INTERFACE prometheus-cpp::core)

# Asio and Beast are compiled once, here, instead of in every file that includes them.
add_library(hg_beast STATIC cmake/beast.cpp)
target_compile_definitions(
    hg_beast PUBLIC BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
                    BOOST_ASIO_NO_DEPRECATED
)
target_link_libraries(hg_beast PUBLIC Boost::headers OpenSSL::SSL OpenSSL::Crypto Threads::Threads)

# Each file that includes spdlog would compile all of it, which takes six seconds. Debian's compiled
# library would be one more package on every server.
add_library(hg_log STATIC cmake/spdlog.cpp)
target_compile_definitions(hg_log PUBLIC SPDLOG_COMPILED_LIB)
target_link_libraries(hg_log PUBLIC fmt::fmt Threads::Threads)
