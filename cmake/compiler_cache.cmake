# SPDX-License-Identifier: Apache-2.0
# Compilations are remembered across builds and clones; see docs/build.md.
find_program(HG_CCACHE ccache)
if(HG_CCACHE)
    # What one clone has compiled, another one takes: no path of the clone is part of the question.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros ${HG_CCACHE}
    )
endif()
# No path of the clone is part of the answer either: debug information and the file names of
# assertions begin at the root.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
