import { gzipSync } from 'node:zlib'
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

/** Bytes of script and style, gzipped, that the page fetches to play its first scenario; 260,000 is the aim. */
const FIRST_VIEW_BYTES = 290_000

/** Says what the first view weighs, the worker included, and refuses a build in which that is too much. */
function firstViewBudget(): Plugin {
  return {
    name: 'first-view-budget',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const needed = new Set<string>()
        const need = (fileName: string) => {
          const file = bundle[fileName]
          if (!file || needed.has(fileName)) return
          needed.add(fileName)
          if (file.type !== 'chunk') return
          for (const other of [...file.imports, ...(file.viteMetadata?.importedCss ?? [])]) need(other)
        }
        for (const file of Object.values(bundle))
          if (file.type === 'chunk' && file.isEntry && /index\.html$|\.worker\.ts$/.test(file.facadeModuleId ?? ''))
            need(file.fileName)
        const weights = [...needed].map((fileName) => {
          const file = bundle[fileName]!
          return { fileName, bytes: gzipSync(file.type === 'chunk' ? file.code : file.source).length }
        })
        const total = weights.reduce((sum, { bytes }) => sum + bytes, 0)
        const figures = weights
          .sort((a, b) => b.bytes - a.bytes)
          .map(({ fileName, bytes }) => `  ${(bytes / 1000).toFixed(1)} kB ${fileName}`)
        const words = `first view: ${(total / 1000).toFixed(1)} kB of ${FIRST_VIEW_BYTES / 1000} kB gzipped\n${figures.join('\n')}`
        if (total > FIRST_VIEW_BYTES) this.error(`too heavy a ${words}`)
        console.log(`\n${words}`)
      },
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
    firstViewBudget(),
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
    // The colours of a picture in a file are read from here; no other style matters to a test.
    css: { include: [/tokens\.css/] },
    // A slow machine is not a bug.
    testTimeout: 60_000,
  },
})
