import * as texts from '../texts/embed.ts'
import { type EmbedOptions, queryOf } from './embed-options.ts'

export interface Figure {
  /** Address of the lab, with a slash at its end. */
  base: string
  options: Partial<EmbedOptions>
  /** "1.template.changes", where the figure shows more than a gallery scenario as it is. */
  fragment: string | undefined
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

const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox'

/** The figure's own address. */
export function figureAddress({ base, options, fragment }: Figure): string {
  const query = queryOf(fragment === undefined ? options : { ...options, scenario: '' })
  return `${base}embed.html${query === '' ? '' : `?${query}`}${fragment === undefined ? '' : `#${fragment}`}`
}

/** Ready to be pasted, for each place that shows figures in its own way. */
export function snippetsOf(figure: Figure): Snippet[] {
  const { base, options, fragment, height, title } = figure
  const address = figureAddress(figure)
  const scenario = options.scenario ?? 'three-paths'
  const lab = `${base}index.html#${fragment ?? `1.${scenario}.`}`
  const theme = options.theme === 'dark' ? 'dark' : 'light'
  const poster = fragment === undefined ? `${base}posters/${scenario}.${theme}.svg` : undefined
  const words = title.replace(/[[\]\n]/g, ' ')
  const picture = poster ? `[![${words}](${poster})](${lab})` : `[${words}](${lab})`
  const frame = `<iframe src=${quoted(address)} sandbox="${SANDBOX}" loading="lazy" width="100%" height="${height}" style="border:0" title=${quoted(title)}></iframe>`
  const attributes = Object.entries({
    ...options,
    ...(fragment !== undefined && { scenario: undefined, link: fragment }),
  })
    .filter(([, value]) => value !== undefined && value !== '' && value !== false)
    .map(([name, value]) => (value === true ? name : `${name}=${quoted(String(value))}`))
  const jsx = `<iframe
  src=${quoted(address)}
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
      code: `<script src=${quoted(`${base}lambda-lab.js`)} defer></script>\n<lambda-lab ${[...attributes, `height="${height}"`].join(' ')}>\n  <a href=${quoted(lab)}>${poster ? `<img src=${quoted(poster)} alt=${quoted(title)}>` : quoted(title).slice(1, -1)}</a>\n</lambda-lab>`,
      note: texts.elementNote,
    },
    {
      platform: 'Markdown',
      code: picture,
      note: texts.markdownNote,
    },
    { platform: 'MDX, JSX', code: jsx },
    {
      platform: 'Hugo',
      code: `layouts/shortcodes/lambda-lab.html:\n<iframe src="{{ .Get "src" }}" sandbox="${SANDBOX}" loading="lazy" width="100%" height="{{ .Get "height" }}" style="border:0" title="{{ .Get "title" }}"></iframe>\n\nIn a page:\n{{< lambda-lab src=${quoted(address)} height="${height}" title=${quoted(title)} >}}`,
    },
    {
      platform: 'dev.to',
      code: `${picture}\n\n${lab}`,
      note: texts.devToNote,
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
