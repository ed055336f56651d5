import react from '@vitejs/plugin-react'
import { type Plugin, runnerImport } from 'vite'
import { defineConfig } from 'vitest/config'

/** What the page may load and run. Development is left alone: its hot reload needs inline scripts. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self' blob:",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/** Publishes what a scenario may say beside the page, for editors that complete and check it. */
function scenarioSchemaFile(): Plugin {
  return {
    name: 'scenario-schema',
    apply: 'build',
    async generateBundle() {
      const { module } = await runnerImport<typeof import('./src/sim/scenario/json-schema.ts')>(
        './src/sim/scenario/json-schema.ts',
        { configFile: false },
      )
      const source = `${JSON.stringify(module.scenarioSchema())}\n`
      this.emitFile({ type: 'asset', fileName: 'scenario.schema.json', source })
    },
  }
}

/** Writes the fidelity page from the lists of the engine; what it shows was run for it. */
function fidelityPage(): Plugin {
  return {
    name: 'fidelity-page',
    transformIndexHtml: {
      order: 'pre',
      async handler(html, { path }) {
        if (!path.endsWith('fidelity.html')) return html
        const { module } = await runnerImport<typeof import('./src/fidelity/page.ts')>('./src/fidelity/page.ts', {
          configFile: false,
        })
        return html.replace('<!-- fidelity -->', () => module.fidelityPage())
      },
    },
  }
}

/** Writes the table of triggers from the list of kinds. */
function triggersPage(): Plugin {
  return {
    name: 'triggers-page',
    transformIndexHtml: {
      order: 'pre',
      async handler(html, { path }) {
        if (!path.endsWith('triggers.html')) return html
        const { module } = await runnerImport<typeof import('./src/triggers/page.ts')>('./src/triggers/page.ts', {
          configFile: false,
        })
        return html.replace('<!-- triggers -->', () => module.triggersPage())
      },
    },
  }
}

export default defineConfig({
  // Relative paths: any static host or folder serves the site.
  base: './',
  plugins: [react(), contentSecurityPolicy(), scenarioSchemaFile(), fidelityPage(), triggersPage()],
  // A worker started from a blob runs only as a classic script where the page's origin is opaque.
  worker: { format: 'iife' },
  build: {
    target: 'es2022',
    // The worker rides inside the page's script, so that it starts from an opaque origin too.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      input: ['index.html', 'fidelity.html', 'triggers.html'],
      output: {
        // Libraries change less often than the lab: they keep their place in a visitor's cache.
        codeSplitting: {
          groups: [{ name: 'libraries', test: /node_modules\/(react|react-dom|scheduler|@xyflow|d3-)/ }],
        },
      },
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    // A slow machine is not a bug.
    testTimeout: 60_000,
  },
})
