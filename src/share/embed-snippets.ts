import * as texts from '../texts/embed.ts'
import { type EmbedOptions, queryOf } from './embed-options.ts'

export interface Figure {
  /** Address of the lab, with a slash at its end. */
  base: string
  options: Partial<EmbedOptions>
  /** "1.template.changes", where the figure shows more than a gallery scenario as it is. */
  fragment: string | undefined
  /** A picture of it as SVG, where no file of the gallery is one: it goes into the snippet. */
  poster?: string | undefined
  /** Pixels. */
  height: number
  /** What it shows, for who cannot see it. */
  title: string
}

export interface Snippet {
  platform: string
  code: string
  note?: string
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const quoted = (text: string): string => `"${text.replace(/[&<>"]/g, (character) => ENTITIES[character]!)}"`

/** What the poster of a scenario of one's own is called where it is saved. */
export const POSTER_FILE = 'lambda-figure.svg'

const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox'

/** The figure's own address. */
export function figureAddress({ base, options, fragment }: Figure): string {
  const query = queryOf(fragment === undefined ? options : { ...options, scenario: '' })
  return `${base}embed.html${query === '' ? '' : `?${query}`}${fragment === undefined ? '' : `#${fragment}`}`
}

const PLAY = 'M-7 -12L13 0L-7 12Z'

/**
 * What a frame shows until somebody asks: the poster, as a link to the figure, which then begins at once. No style and no
 * script, so that it looks the same under any policy; nothing is fetched for it.
 */
export function posterPage({ poster = '', height, ...figure }: Figure): string {
  const address = figureAddress({ ...figure, height, options: { ...figure.options, autoplay: 'visible' } })
  const ground = /<rect [^>]*fill="(#\w+)"/.exec(poster)?.[1] ?? '#ffffff'
  const picture = poster
    .replace(/ width="\d+"/, ' width="100%"')
    .replace(/ height="\d+"/, ` height="${height}"`)
    .replaceAll('\n', ' ')
  const disc = `<circle r="30" fill="#ffffff" stroke="#1b1d22" stroke-width="2"/><path d="${PLAY}" fill="#1b1d22"/>`
  return (
    `<body topmargin=0 leftmargin=0 rightmargin=0 bottommargin=0 bgcolor="${ground}">` +
    `<a href=${quoted(address)} aria-label=${quoted(texts.playTheFigure(figure.title))}>` +
    `<svg width="100%" height="${height}" display="block">${picture}<svg x="50%" y="50%" overflow="visible">${disc}</svg></svg></a>`
  )
}

/** Ready to be pasted, for each place that shows figures in its own way. */
export function snippetsOf(figure: Figure): Snippet[] {
  const { base, options, fragment, height, title } = figure
  const address = figureAddress(figure)
  const scenario = options.scenario ?? 'three-paths'
  const lab = `${base}index.html#${fragment ?? `1.${scenario}.`}`
  const theme = options.theme === 'dark' ? 'dark' : 'light'
  const poster = fragment === undefined ? `${base}posters/${scenario}.${theme}.svg` : undefined
  const saveIt = poster ? '' : texts.saveThePoster(POSTER_FILE)
  const words = title.replace(/[[\]\n]/g, ' ')
  // A picture of one's own is the file that the builder saves.
  const picture = `[![${words}](${poster ?? POSTER_FILE})](${lab})`
  const inside = figure.poster === undefined ? '' : ` srcdoc=${quoted(posterPage(figure))}`
  const frame = `<iframe src=${quoted(address)}${inside} sandbox="${SANDBOX}" loading="lazy" width="100%" height="${height}" style="border:0" title=${quoted(title)}></iframe>`
  const attributes = Object.entries({
    ...options,
    ...(fragment !== undefined && { scenario: undefined, link: fragment }),
  })
    .filter(([, value]) => value !== undefined && value !== '' && value !== false)
    .map(([name, value]) => (value === true ? name : `${name}=${quoted(String(value))}`))
  const jsx = `<iframe
  src=${quoted(address)}${figure.poster === undefined ? '' : `\n  srcDoc={${JSON.stringify(posterPage(figure))}}`}
  sandbox="${SANDBOX}"
  loading="lazy"
  width="100%"
  height={${height}}
  style={{ border: 0 }}
  title=${quoted(title)}
/>`
  return [
    { platform: 'HTML', code: frame },
    {
      platform: texts.element,
      code: `<script src=${quoted(`${base}lambda-lab.js`)} defer></script>\n<lambda-lab ${[...attributes, `height="${height}"`].join(' ')}>\n  <a href=${quoted(lab)}><img src=${quoted(poster ?? POSTER_FILE)} alt=${quoted(title)}></a>\n</lambda-lab>`,
      note: texts.elementNote + saveIt,
    },
    {
      platform: 'Markdown',
      code: picture,
      note: texts.markdownNote + saveIt,
    },
    { platform: 'MDX, JSX', code: jsx },
    {
      platform: 'Hugo',
      code: `layouts/shortcodes/lambda-lab.html:\n<iframe src="{{ .Get "src" }}" sandbox="${SANDBOX}" loading="lazy" width="100%" height="{{ .Get "height" }}" style="border:0" title="{{ .Get "title" }}"></iframe>\n\nIn a page:\n{{< lambda-lab src=${quoted(address)} height="${height}" title=${quoted(title)} >}}`,
    },
    {
      platform: 'dev.to',
      code: `${picture}\n\n${lab}`,
      note: texts.devToNote + saveIt,
    },
    {
      platform: 'WordPress',
      code: `<!-- wp:html -->\n${frame}\n<!-- /wp:html -->`,
      note: texts.htmlNote,
    },
    { platform: 'Notion', code: address, note: texts.notionNote },
    {
      platform: 'reveal.js',
      code: `<section>\n  <iframe data-src=${quoted(address)} sandbox="${SANDBOX}" width="960" height="${height}" style="border:0" title=${quoted(title)}></iframe>\n</section>`,
    },
    { platform: 'Slidev', code: `---\nlayout: iframe\nurl: ${JSON.stringify(address)}\n---` },
    {
      platform: 'Observable',
      code: `html\`<iframe src=${quoted(address)} sandbox="${SANDBOX}" width=\${width} height=${height} style="border:0">\``.replaceAll(
        '`<',
        '`<',
      ),
    },
  ]
}
