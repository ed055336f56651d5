import * as texts from '../texts/embed.ts'
import { type EmbedOptions, queryOf } from './embed-options.ts'
import { tall } from './tall.ts'

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
 * What a frame shows until somebody asks: the poster, as a link to the figure, which then begins at once. No script, and
 * no style but the dark colours of a poster that has both: it looks right under any policy. Nothing is fetched for it.
 */
export function posterPage({ poster = '', ...figure }: Figure): string {
  const picture = poster
    .replace(/ width="\d+"/, ' width="100%"')
    .replace(/ height="\d+"/, ` height="${figure.height}"`)
    .replaceAll('\n', ' ')
  return pageAround(picture, figure, GROUND.exec(poster)?.[1])
}

/** The same around a poster that is a file beside the page. */
const fileFrame = (figure: Figure): string =>
  pageAround(
    `<image href="${POSTER_FILE}" width="100%" height="${figure.height}"/>`,
    figure,
    GROUND.exec(figure.poster ?? '')?.[1],
  )

const GROUND = /<rect [^>]*fill="(?:var\(--paper,)?(#\w+)/

function pageAround(picture: string, figure: Figure, ground = '#ffffff'): string {
  const { height } = figure
  const address = figureAddress({ ...figure, options: { ...figure.options, autoplay: 'visible' } })
  const disc = `<circle r="30" fill="#ffffff" stroke="#1b1d22" stroke-width="2"/><path d="${PLAY}" fill="#1b1d22"/>`
  const dark = picture.includes('prefers-color-scheme') ? '<style>body{background:var(--paper)}</style>' : ''
  return (
    `${dark}<body topmargin=0 leftmargin=0 rightmargin=0 bottommargin=0 bgcolor="${ground}">` +
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
  const poster = fragment === undefined ? `${base}posters/${scenario}.${options.theme ?? 'auto'}.svg` : undefined
  const saveIt = poster ? '' : texts.saveThePoster(POSTER_FILE)
  const words = title.replace(/[[\]<>`\\\n]/g, ' ')
  // A picture of one's own is the file that the builder saves.
  const picture = `[![${words}](${poster ?? POSTER_FILE})](${lab})`
  const own = figure.poster === undefined ? undefined : posterPage(figure)
  const inside = own === undefined ? '' : ` srcdoc=${quoted(own)}`
  const frame = `<iframe src=${quoted(address)}${inside} sandbox="${SANDBOX}" loading="lazy" width="100%" height="${height}" style="border:0;height:${tall(height)}" title=${quoted(title)}></iframe>`
  const attributes = Object.entries({
    ...options,
    ...(fragment !== undefined && { scenario: undefined, link: fragment }),
  })
    .filter(([, value]) => value !== undefined && value !== '' && value !== false)
    .map(([name, value]) => (value === true ? name : `${name}=${quoted(String(value))}`))
    .concat(own === undefined ? [] : `poster="${POSTER_FILE}"`)
  const jsx = `<iframe
  src=${quoted(address)}${own === undefined ? '' : `\n  srcDoc={${JSON.stringify(own)}}`}
  sandbox="${SANDBOX}"
  loading="lazy"
  width="100%"
  height={${height}}
  style={{ border: 0, height: ${JSON.stringify(tall(height))} }}
  title=${quoted(title)}
/>`
  const cell = `sandbox="${SANDBOX}" width=\${width} height=${height} style="border:0" title=${quoted(title).replace(/[\\`$]/g, '\\$&')}`
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
    hugo(figure, address),
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
    {
      platform: 'Notion',
      code: address,
      note: own === undefined ? texts.notionNote : texts.notionNote + texts.notionPoster(POSTER_FILE),
    },
    {
      platform: 'reveal.js',
      // A figure that nobody plays is not fetched: then its own address would be the heavier one.
      code: `<section>\n  <iframe ${own === undefined ? 'data-src' : 'src'}=${quoted(address)}${inside} sandbox="${SANDBOX}" width="960" height="${height}" style="border:0" title=${quoted(title)}></iframe>\n</section>`,
    },
    {
      platform: 'Slidev',
      code:
        own === undefined
          ? `---\nlayout: iframe\nurl: ${JSON.stringify(address)}\n---`
          : `---\nlayout: full\n---\n\n${frame}`,
    },
    {
      platform: 'Observable',
      code:
        own === undefined
          ? `html\`<iframe src=${quoted(address)} ${cell}>\``
          : `html\`<iframe src=${quoted(address)} srcdoc=\${${JSON.stringify(own)}} ${cell}>\``,
    },
  ]
}

/** Hugo writes a parameter into its place as text: escaped here as well, it would be escaped twice. */
const spoken = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', ' ')}"`

/** A shortcode's parameters are text on one line: the poster is a file of the page's bundle. */
function hugo(figure: Figure, address: string): Snippet {
  const { height, title, poster } = figure
  const inside = poster === undefined ? '' : ` srcdoc="{{ .Get "page" }}"`
  const frame = `<iframe src="{{ .Get "src" }}"${inside} sandbox="${SANDBOX}" loading="lazy" width="100%" height="{{ .Get "height" }}" style="border:0;height:{{ .Get "tall" | safeCSS }}" title="{{ .Get "title" }}"></iframe>`
  // Between backticks everything is text, and a backtick itself cannot be said.
  const page = poster === undefined ? '' : ` page=\`${fileFrame(figure).replaceAll('`', '&#96;')}\``
  return {
    platform: 'Hugo',
    code: `layouts/shortcodes/lambda-lab.html:\n${frame}\n\nIn a page:\n{{< lambda-lab src=${spoken(address)}${page} height="${height}" tall="${tall(height)}" title=${spoken(title)} >}}`,
    ...(poster !== undefined && { note: texts.saveThePoster(POSTER_FILE).trim() }),
  }
}
