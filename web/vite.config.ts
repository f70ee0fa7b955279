// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import type { Connect, Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const server = process.env.HONGGANG_SERVER ?? 'http://localhost:8080'

/** In development the two shells answer under every address that the server gives them. */
const toShell: Connect.NextHandleFunction = (request, _response, next) => {
  const path = (request.url ?? '').split('?')[0] ?? ''
  const shell = /^(?:\/t\/[^/]+)?\/(m|desk)(?:\/|$)/.exec(path)?.[1]
  if (shell) request.url = `/${shell}.html`
  next()
}

const shells = (): Plugin => ({
  name: 'honggang-shells',
  configureServer: ({ middlewares }) => void middlewares.use(toShell),
  configurePreviewServer: ({ middlewares }) => void middlewares.use(toShell),
})

// Few files: on a slow line every request costs more than its bytes.
const framework = {
  name: 'framework',
  test: /node_modules\/(?:@?vue|@intlify|pinia|openapi-fetch)/,
}
const shared = {
  name: 'shared',
  test: /src\/(?:api\/|ui\/(?!PullDown|AppButton|LoginPrompt|ConfirmSheet|desk\/)|app\/(?!desk\/|member\/|messages\/|locales\/|NotFound)|modules\/[^/]+\/module\.ts)/,
}

export default defineConfig({
  base: '/',
  plugins: [vue(), shells()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    target: ['es2020', 'chrome80', 'safari14'],
    sourcemap: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { m: 'm.html', desk: 'desk.html' },
      output: { codeSplitting: { groups: [framework, shared] } },
    },
  },
  server: {
    port: 5173,
    proxy: { '^(?:/t/[^/]+)?/(?:api|q|dev|healthz|privacy)(?:/|$|\\?)': { target: server } },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    // Its components bring their looks along, which Node cannot read by itself.
    server: { deps: { inline: ['element-plus'] } },
  },
})
