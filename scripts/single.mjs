// npm run single: the whole lab as one HTML file for a stick or a mail. It needs no server, no network and no folder.
import './ensure-install.mjs'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const FILE = process.argv[2] ?? 'dist/lambda-invocation-lab.html'

const { default: react } = await import('@vitejs/plugin-react')
const { build } = await import('vite')

/** A page from a file may start no other worker than one whose program it has with it, as a classic script. */
const workerInside = {
  name: 'worker-inside',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('/player/start-worker.ts')
      ? `import Inside from './simulation.worker.ts?worker&inline'\nexport const startWorker = () => new Inside()\n`
      : id.endsWith('/panels/start-trials.ts')
        ? `import Inside from './trial.worker.ts?worker&inline'\nexport const startTrials = () => new Inside()\n`
        : undefined,
}

const built = await build({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  plugins: [react(), workerInside],
  worker: { format: 'iife' },
  build: {
    write: false,
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    rolldownOptions: {
      input: 'src/main.tsx',
      transform: { define: { 'import.meta': '{}' } },
      output: { format: 'iife', codeSplitting: false },
    },
  },
})
const files = (Array.isArray(built) ? built : [built]).flatMap(({ output }) => output)
const script = files
  .filter(({ type }) => type === 'chunk')
  .map(({ code }) => code)
  .join('\n')
  // The parser of HTML looks for these in a script too.
  .replaceAll('</script', '<\\/script')
  .replaceAll('<!--', '<\\!--')
const style = files
  .filter(({ fileName }) => fileName.endsWith('.css'))
  .map(({ source }) => String(source))
  .join('\n')
  .replaceAll('</style', '<\\/style')

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)}`,
  `style-src ${hash(style)}`,
  'worker-src blob:',
  'img-src data: blob:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
const icon = `data:image/svg+xml;base64,${readFileSync('src/ui/mark.svg').toString('base64')}`

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${policy}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Lambda Invocation Lab</title>
<meta name="color-scheme" content="light dark" />
<link rel="icon" href="${icon}" />
<style>${style}</style>
</head>
<body>
<div id="root"></div>
<noscript>The lab simulates AWS Lambda in your browser, and for that it needs JavaScript.</noscript>
<script>${script}</script>
</body>
</html>
`
mkdirSync('dist', { recursive: true })
writeFileSync(FILE, page)
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`
console.log(`${FILE}: ${kilobytes(Buffer.byteLength(page))}, ${kilobytes(gzipSync(page).length)} gzipped`)
