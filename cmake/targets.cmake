# SPDX-License-Identifier: Apache-2.0
# One static library a folder of src/, one test program beside it.
add_library(hg_flags INTERFACE)
# A warning stops the tests' build only: at -O3 g++ 12 sees overflows that are not there, and who
# builds the program to run it is not to be stopped by them.
target_compile_options(
    hg_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                       $<$<BOOL:${HG_SANITIZE}>:-Werror> -fpch-preprocess
)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_compile_options(hg_flags INTERFACE -Wno-unused-command-line-argument)
endif()
# Headers of Boost and others are not ours to warn about.
target_include_directories(hg_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(hg_flags INTERFACE fmt::fmt Boost::headers Threads::Threads)
if(HG_SANITIZE)
    add_compile_options(
        -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
    )
    # g++ sees uninitialized values in the standard library that only the sanitizers' code makes.
    add_compile_options(-Wno-maybe-uninitialized)
    add_link_options(-fsanitize=address,undefined)
endif()

add_library(hg_precompiled OBJECT cmake/precompiled.cpp)
target_link_libraries(hg_precompiled PUBLIC hg_flags)
target_precompile_headers(
    hg_precompiled
    PRIVATE
    <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <mutex> <optional> <string>
    <string_view> <thread> <unordered_map> <utility> <variant> <vector>
    <boost/describe.hpp> <boost/mp11.hpp> <boost/system/result.hpp> <fmt/core.h>
)

function(hg_library name)
    cmake_parse_arguments(ARG "" "FOLDER" "LINKS;PRIVATE_LINKS" ${ARGN})
    if(NOT ARG_FOLDER)
        set(ARG_FOLDER src/${name})
    endif()
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${ARG_FOLDER}/*.cpp)
    list(FILTER sources EXCLUDE REGEX "/tests/")
    if(NOT sources)
        set(sources cmake/precompiled.cpp)
    endif()
    add_library(hg_${name} STATIC ${sources})
    target_precompile_headers(hg_${name} REUSE_FROM hg_precompiled)
    list(TRANSFORM ARG_LINKS PREPEND hg_)
    target_link_libraries(hg_${name} PUBLIC hg_flags ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
    hg_embed_migrations(${name} ${ARG_FOLDER})
    hg_tests(${name} ${ARG_FOLDER})
endfunction()

# The .sql files of a folder become one generated source with hg::<name>::migration_files().
function(hg_embed_migrations name folder)
    file(GLOB migrations CONFIGURE_DEPENDS ${folder}/migrations/*.sql)
    if(NOT migrations)
        return()
    endif()
    set(output ${CMAKE_BINARY_DIR}/migrations/${name}.cpp)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DOUTPUT=${output} "-DFILES=${migrations}"
                -P ${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake
        DEPENDS ${migrations} ${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake
        VERBATIM
    )
    target_sources(hg_${name} PRIVATE ${output})
endfunction()

function(hg_tests name folder)
    file(GLOB tests CONFIGURE_DEPENDS ${folder}/tests/*_test.cpp)
    if(NOT tests)
        return()
    endif()
    add_executable(${name}_tests ${tests} ${CMAKE_SOURCE_DIR}/tests/support/main.cpp)
    target_precompile_headers(${name}_tests REUSE_FROM hg_precompiled)
    target_include_directories(${name}_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${name}_tests PRIVATE hg_${name} ${ARGN})
    # Below the modules a test needs no tenant.
    if(NOT name MATCHES "^(base|db|tenant|http)$")
        target_link_libraries(${name}_tests PRIVATE hg_test_support)
    endif()
    add_test(NAME ${name} COMMAND ${name}_tests)
    # These run once more with HONGGANG_TEST_DATABASE naming a PostgreSQL database.
    if(NOT name MATCHES "^(base|tenant|http|demo)$")
        set_tests_properties(${name} PROPERTIES LABELS tenant)
    endif()
endfunction()

# A module is a folder with a module.cpp; which of them the program has, src/app/modules.cpp says.
# Modules call each other's faces, so that they are linked as one group.
function(hg_modules)
    file(GLOB faces CONFIGURE_DEPENDS src/platform/*/module.cpp src/modules/*/module.cpp)
    foreach(face ${faces})
        cmake_path(GET face PARENT_PATH folder)
        cmake_path(GET folder FILENAME name)
        hg_library(${name} FOLDER ${folder} LINKS api PRIVATE_LINKS hg_json hg_sodium)
        list(APPEND names ${name})
        list(APPEND libraries hg_${name})
    endforeach()
    list(JOIN libraries "," libraries)
    set(HG_MODULES ${names} PARENT_SCOPE)
    set(HG_MODULE_LIBRARIES ${libraries} PARENT_SCOPE)
endfunction()

# web/dist becomes part of the program; without a build of the web pages the list is empty.
function(hg_web_assets)
    set(output ${CMAKE_BINARY_DIR}/web_assets.cpp)
    set(script ${CMAKE_SOURCE_DIR}/tools/embed_web.py)
    file(GLOB_RECURSE pages CONFIGURE_DEPENDS ${HG_WEB_DIST}/*)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${Python3_EXECUTABLE} ${script} ${HG_WEB_DIST} ${output}
        DEPENDS ${pages} ${script}
        VERBATIM
    )
    add_library(hg_web_assets STATIC ${output})
    target_link_libraries(hg_web_assets PUBLIC hg_flags)
    target_link_libraries(hg_app PUBLIC hg_web_assets)
endfunction()
