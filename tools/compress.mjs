// SPDX-License-Identifier: Apache-2.0
// node tools/compress.mjs FOLDER: writes a .br and a .gz beside every file that they make smaller.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const worth_it = /\.(html|js|css|json|webmanifest|svg|txt|wasm|ico)$/;
const encodings = {
    br: (bytes) =>
        brotliCompressSync(bytes, {
            params: {
                [constants.BROTLI_PARAM_QUALITY]: 10,
                [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
            },
        }),
    gz: (bytes) => gzipSync(bytes, { level: 9 }),
};

function compress(file) {
    const bytes = readFileSync(file);
    for (const [ending, encode] of Object.entries(encodings)) {
        const target = `${file}.${ending}`;
        const small = encode(bytes);
        if (small.length < bytes.length) writeFileSync(target, small);
        else rmSync(target, { force: true });
    }
}

const folder = process.argv[2];
const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
for (const entry of entries) {
    if (entry.isFile() && worth_it.test(entry.name)) compress(join(entry.parentPath, entry.name));
}
