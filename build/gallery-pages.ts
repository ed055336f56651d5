import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { fromSource } from './from-source.ts'

/** Where the site will be, if whoever builds it says so: some who show previews follow absolute addresses only. */
const SITE = process.env.SITE_URL?.replace(/\/*$/, '/')

/** The figure of a blog, in pixels: design of the embed. */
const FIGURE = { width: 720, height: 420 }
const PREVIEW = { width: 1200, height: 630 }

/** As the snippets have it: what a reader opens from the figure is the lab as ever. */
const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox'

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Seen from a page in `s/`. */
const addressOf = (file: string): string => (SITE ? SITE + file : `../${file}`)

/** Opens its scenario unless the address asks for another: before the lab reads the address. */
const OPENER = `if (location.hash.length < 2)
  history.replaceState(null, '', '#1.' + document.currentScript.dataset.scenario + '.')
`

interface Entry {
  id: string
  title: string
  description: string
}

/**
 * A page with an address for every scenario of the gallery: the lab itself, one folder down, with the scenario's title,
 * description, preview and figure in its head, so that a link to it tells what it leads to.
 */
export function galleryPages(): Plugin {
  return {
    name: 'gallery-pages',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const index = bundle['index.html']
        if (index?.type !== 'asset') return
        const lab = String(index.source)
        const playable = await fromSource(
          './src/scenarios/index.ts',
          (module: typeof import('../src/scenarios/index.ts')) => module.playable,
        )
        this.emitFile({ type: 'asset', fileName: 's/open.js', source: OPENER })
        for (const { id, scenario } of playable) {
          const entry = { id, title: scenario.title ?? id, description: scenario.description ?? '' }
          const picture = join('docs/previews', `${id}.jpg`)
          if (existsSync(picture))
            this.emitFile({ type: 'asset', fileName: `s/${id}.jpg`, source: readFileSync(picture) })
          this.emitFile({ type: 'asset', fileName: `s/${id}.html`, source: pageOf(lab, entry) })
          this.emitFile({ type: 'asset', fileName: `s/${id}.oembed.json`, source: oembedOf(entry) })
        }
      },
    },
  }
}

/** The lab's page made another's: paths one folder up, and a head of its own. */
export function pageOf(lab: string, { id, title, description }: Entry): string {
  const meta = (name: string, content: string | number) =>
    `<meta ${name.startsWith('og:') ? 'property' : 'name'}="${name}" content="${escaped(String(content))}" />`
  const head = [
    `<link rel="canonical" href="${SITE ? `${SITE}s/${id}.html` : `./${id}.html`}" />`,
    `<link rel="alternate" type="application/json+oembed" title="${escaped(title)}" href="${addressOf(`s/${id}.oembed.json`)}" />`,
    meta('og:type', 'website'),
    meta('og:site_name', 'Lambda Invocation Lab'),
    meta('og:title', title),
    meta('og:description', description),
    meta('og:image', addressOf(`s/${id}.jpg`)),
    meta('og:image:width', PREVIEW.width),
    meta('og:image:height', PREVIEW.height),
    meta('og:image:alt', `${title}: the moment that tells most of it`),
    meta('twitter:card', 'player'),
    meta('twitter:title', title),
    meta('twitter:description', description),
    meta('twitter:image', addressOf(`s/${id}.jpg`)),
    meta('twitter:player', addressOf(`embed.html?scenario=${id}`)),
    meta('twitter:player:width', FIGURE.width),
    meta('twitter:player:height', FIGURE.height),
    `<script src="./open.js" data-scenario="${id}"></script>`,
  ].join('\n    ')
  const picture = `<img src="./${id}.jpg" alt="" width="${PREVIEW.width}" height="${PREVIEW.height}" />`
  return lab
    .replaceAll(/(src|href)="\.\//g, '$1="../')
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(title)} - Lambda Invocation Lab</title>\n    ${head}`)
    .replace(/(<meta\s+name="description"\s+content=")[^"]*"/, (_, start: string) => `${start}${escaped(description)}"`)
    .replace('<noscript>', () => `<noscript><h1>${escaped(title)}</h1><p>${escaped(description)}</p>${picture}`)
}

function oembedOf({ id, title }: Entry): string {
  const frame =
    `<iframe src="${addressOf(`embed.html?scenario=${id}`)}" width="${FIGURE.width}" height="${FIGURE.height}" ` +
    `title="${escaped(title)}" loading="lazy" style="border:0" sandbox="${SANDBOX}"></iframe>`
  const facts = {
    version: '1.0',
    type: 'rich',
    provider_name: 'Lambda Invocation Lab',
    title,
    html: frame,
    ...FIGURE,
    thumbnail_url: addressOf(`s/${id}.jpg`),
    thumbnail_width: PREVIEW.width,
    thumbnail_height: PREVIEW.height,
  }
  return `${JSON.stringify(facts, null, 1)}\n`
}
