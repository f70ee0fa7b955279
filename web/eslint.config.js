// SPDX-License-Identifier: Apache-2.0
import { readdirSync } from 'node:fs'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'

const folders = (path) =>
    readdirSync(new URL(path, import.meta.url), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)

/** A module imports nothing from another module; the lower layers import from no module at all. */
const boundary = (files, pattern, message) => ({
    files,
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: pattern, message }] }] },
})

const modules = folders('./src/modules')

export default tseslint.config(
    { ignores: ['dist', 'src/api/schema.ts'] },
    ...tseslint.configs.recommended,
    ...vue.configs['flat/essential'],
    {
        files: ['**/*.vue'],
        languageOptions: { parserOptions: { parser: tseslint.parser } },
    },
    {
        rules: {
            'vue/multi-word-component-names': 'off',
            'no-undef': 'off',
            '@typescript-eslint/no-explicit-any': 'error',
        },
    },
    ...modules.map((module) =>
        boundary(
            [`src/modules/${module}/**/*.{ts,vue}`],
            `^@/modules/(?!${module}(?:/|$))|^(?:\\.\\./){2,}(?:modules/)?(?:${modules.join('|')})/|^@/app/(?!define-module$|login$|base$|tenant$|SiteFoot\\.vue$|routes$|i18n$|messages$)`,
            'A module uses @/ui, @/api and the named parts of @/app, never another module.',
        ),
    ),
    boundary(
        ['src/ui/**/*.{ts,vue}', 'src/api/**/*.ts'],
        '^@/(?:modules|app)/(?!base$|i18n$|messages$)',
        'Shared parts know neither the modules nor the shells.',
    ),
)
