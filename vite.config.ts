import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, type Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { byProgram } from './build/chunks.ts'
import { shortClassNames } from './build/class-names.ts'
import { fromSource } from './build/from-source.ts'
import { galleryPages } from './build/gallery-pages.ts'
import { leanReactFlow } from './build/lean-react-flow.ts'
import { offline } from './build/offline.ts'

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
      const schema = await fromSource(
        './src/sim/scenario/json-schema.ts',
        ({ scenarioSchema }: typeof import('./src/sim/scenario/json-schema.ts')) => scenarioSchema(),
      )
      const source = `${JSON.stringify(schema)}\n`
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
        const page = await fromSource('./src/fidelity/page.ts', (module: typeof import('./src/fidelity/page.ts')) =>
          module.fidelityPage(),
        )
        return html.replace('<!-- fidelity -->', () => page)
      },
    },
  }
}

/** Writes the plan of a workshop and its handouts from the lessons, all of which are played for it. */
function workshopPage(): Plugin {
  return {
    name: 'workshop-page',
    transformIndexHtml: {
      order: 'pre',
      async handler(html, { path }) {
        if (!path.endsWith('workshop.html')) return html
        const page = await fromSource('./src/workshop/page.ts', (module: typeof import('./src/workshop/page.ts')) =>
          module.workshopPage(),
        )
        return html.replace('<!-- workshop -->', () => page)
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
        const page = await fromSource('./src/triggers/page.ts', (module: typeof import('./src/triggers/page.ts')) =>
          module.triggersPage(),
        )
        return html.replace('<!-- triggers -->', () => page)
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
      const file = id.slice(0, -SUFFIX.length)
      // A name of its own: chunks that are asked for under one name are all answered with the first of them.
      const chunk = this.emitFile({ type: 'chunk', id: file, name: `${basename(file, '.worker.ts')}-worker` })
      return `export default import.meta.ROLLUP_FILE_URL_${chunk}`
    },
  }
}

/** Bytes of script and style, gzipped, that the page fetches to play its first scenario. */
const FIRST_VIEW_BYTES = 260_000

const FIRST_PROGRAMS = /\/src\/(main\.tsx|player\/simulation\.worker\.ts)$/

/** What reads and writes configurations, checks them, builds and lays out: fetched when somebody asks for it. */
const ON_REQUEST = /\/src\/(interop|lints)\/|\/src\/canvas\/(Building|tidy-places)\.|\/node_modules\/(yaml|@dagrejs)\//

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
          if (file.type === 'chunk' && file.moduleIds.some((id) => FIRST_PROGRAMS.test(id))) need(file.fileName)
        for (const fileName of needed) {
          const file = bundle[fileName]!
          const early = file.type === 'chunk' && file.moduleIds.find((id) => ON_REQUEST.test(id))
          if (early) this.error(`the first view fetches ${early}, which is for whoever asks for it`)
        }
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

/** Bytes, gzipped: what a page pays for a figure nobody has asked for, one that plays, and the element's script. */
const FACADE_BYTES = 15_000
const EMBED_BYTES = 165_000
const ELEMENT_BYTES = 3_000
/** Bytes of the two Latin files, which come after the first frame. */
const FONT_BYTES = 75_000

interface BuiltFile {
  fileName: string
  source: string | Uint8Array
}

/** One entry as a classic script, its style beside it: a sandboxed frame can load nothing else from a plain host. */
async function classic(entry: string, name: string): Promise<BuiltFile[]> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      // In one file; otherwise it would be written into the page by script, which the policy forbids.
      cssCodeSplit: false,
      rolldownOptions: {
        input: entry,
        // Nothing here is loaded by what a module's own address would say.
        transform: { define: { 'import.meta': '{}' } },
        output: {
          format: 'iife',
          entryFileNames: `${name}.js`,
          assetFileNames: `${name}[extname]`,
          codeSplitting: false,
        },
      },
    },
  })
  const outputs = Array.isArray(built) ? built : [built]
  return outputs.flatMap((each) =>
    'output' in each
      ? each.output.map((file) => ({
          fileName: file.fileName,
          source: file.type === 'chunk' ? file.code : file.source,
        }))
      : [],
  )
}

/** Both families as data: a font file would need a header that plain hosts do not send to a sandboxed frame. */
function letters(): BuiltFile {
  const faces = [
    ['Instrument Sans', '400 700', 'instrument-sans'],
    ['JetBrains Mono', '100 800', 'jetbrains-mono'],
  ].map(([family, weights, name]) => {
    const file = `node_modules/@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`
    const data = readFileSync(file).toString('base64')
    return `@font-face{font-family:"${family}";font-display:swap;font-weight:${weights};src:url(data:font/woff2;base64,${data}) format("woff2")}`
  })
  return { fileName: 'embed-fonts.css', source: faces.join('\n') }
}

/** The embed's page and scripts, its posters, and the element for other pages. */
async function embedFiles(): Promise<BuiltFile[]> {
  const [facade, program, element, story] = await Promise.all([
    classic('src/embed/facade.ts', 'embed'),
    classic('src/embed/program.ts', 'embed-program'),
    classic('src/embed/element.ts', 'lambda-lab'),
    classic('src/embed/story.ts', 'story'),
  ])
  return [...facade, ...program, ...element, ...story, letters()]
}

const posterFiles = (): Promise<BuiltFile[]> =>
  fromSource('./src/embed/posters.ts', (module: typeof import('./src/embed/posters.ts')) => module.posterFiles())

const weightOf = (files: readonly BuiltFile[], names: readonly string[]) =>
  files.filter(({ fileName }) => names.includes(fileName)).reduce((sum, { source }) => sum + gzipSync(source).length, 0)

/** Builds the embed beside the site and refuses one that is heavier than it may be; while developing, on request. */
function embed(): Plugin {
  return {
    name: 'embed',
    async generateBundle() {
      const files = await embedFiles()
      const page = readFileSync('embed.html', 'utf8').replace(
        '<meta charset="utf-8" />',
        `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />`,
      )
      const budgets: [string, number, string[]][] = [
        ['a figure before it is asked for', FACADE_BYTES, ['embed.js', 'embed.css']],
        ['a figure that plays', EMBED_BYTES, ['embed.js', 'embed.css', 'embed-program.js', 'embed-program.css']],
        ["the element's script", ELEMENT_BYTES, ['lambda-lab.js']],
        ["a figure's letters", FONT_BYTES, ['embed-fonts.css']],
      ]
      for (const [name, most, names] of budgets) {
        const bytes = weightOf(files, names)
        const words = `${name}: ${(bytes / 1000).toFixed(1)} kB of ${most / 1000} kB gzipped`
        if (bytes === 0 || bytes > most) this.error(`too heavy, or missing: ${words}`)
        console.log(words)
      }
      for (const { fileName, source } of [...files, { fileName: 'embed.html', source: page }, ...(await posterFiles())])
        this.emitFile({ type: 'asset', fileName, source })
    },
    configureServer(server) {
      let files: Promise<BuiltFile[]> | undefined
      server.middlewares.use((request, response, next) => {
        const path = request.url?.replace(/\?.*/, '').slice(1) ?? ''
        // Each time the page is opened it is built anew.
        if (path === 'embed.html') files = undefined
        if (!/^(embed(-program|-fonts)?\.(js|css)|(lambda-lab|story)\.js|posters\/.*\.svg)$/.test(path)) return next()
        files ??= Promise.all([embedFiles(), posterFiles()]).then((lists) => lists.flat())
        files.then(
          (list) => {
            const found = list.find(({ fileName }) => fileName === path)
            if (!found) return next()
            const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'image/svg+xml'
            response.setHeader('Content-Type', type)
            response.end(found.source)
          },
          (error) => next(error),
        )
      })
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
    leanReactFlow(),
    firstViewBudget(),
    fidelityPage(),
    triggersPage(),
    workshopPage(),
    embed(),
    galleryPages(),
    offline(),
  ],
  css: {
    modules: { generateScopedName: shortClassNames() },
  },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // Every browser that runs the lab knows module preloads.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'fidelity.html', 'triggers.html', 'workshop.html', 'story.html'],
      output: {
        // Libraries change less often than the lab: they keep their place in a visitor's cache.
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules\/(react|react-dom|scheduler|@xyflow|d3-)/, priority: 10 },
            ...byProgram(),
          ],
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
