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

/**
 * A worker asked for as `?worker&url` becomes a chunk of the page's own build, so that what both need is fetched once;
 * Vite by itself would bundle it a second time. For a page of our origin: a module worker starts nowhere else.
 */
function workerSharesChunks(): Plugin {
  const SUFFIX = '?worker&url'
  return {
    name: 'worker-shares-chunks',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith(SUFFIX)) return undefined
      const chunk = this.emitFile({ type: 'chunk', id: id.slice(0, -SUFFIX.length), name: 'worker' })
      return `export default import.meta.ROLLUP_FILE_URL_${chunk}`
    },
  }
}

export default defineConfig({
  // Relative paths: any static host or folder serves the site.
  base: './',
  plugins: [
    react(),
    contentSecurityPolicy(),
    scenarioSchemaFile(),
    workerSharesChunks(),
    fidelityPage(),
    triggersPage(),
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
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
