import { expect, it } from 'vitest'
import { readOptions } from './embed-options.ts'
import { figureAddress, posterPage, snippetsOf } from './embed-snippets.ts'
import { tall } from './tall.ts'

const figure = {
  base: 'https://lab.example/',
  options: { scenario: 's3-thumbnails', theme: 'dark' as const, caption: 'Say "202" & move on' },
  fragment: undefined,
  height: 420,
  title: 'Two retries "at most" <b>',
}

it('writes an address that reads back as what was chosen', () => {
  const address = new URL(figureAddress(figure))
  expect(readOptions(address.search)).toMatchObject(figure.options)
  expect(figureAddress({ ...figure, fragment: '1..zabc' })).toMatch(/embed\.html\?theme=dark&.*#1\.\.zabc$/)
})

it('carries the poster of a scenario of one’s own, as a link to the figure that begins at once', () => {
  const poster = '<svg viewBox="0 0 720 264" width="720" height="264"><rect width="720" fill="#faf8f3"/></svg>'
  const own = { ...figure, fragment: '1..zabc', poster }
  const page = posterPage(own)
  expect(page).toMatch(/href="https:\/\/lab\.example\/embed\.html\?theme=dark&amp;[^"]*autoplay=visible#1/)
  expect(page).toContain('#1..zabc"')
  expect(page).toContain('bgcolor="#faf8f3"')
  expect(page).not.toMatch(/style|script/)
  const codes = new Map(snippetsOf(own).map(({ platform, code }) => [platform, code]))
  for (const platform of ['HTML', 'WordPress', 'reveal.js', 'Slidev'])
    expect(codes.get(platform), platform).toContain(' srcdoc="&lt;body ')
  expect(codes.get('MDX, JSX')).toContain('srcDoc={"<body ')
  expect(codes.get('Observable')).toContain('srcdoc=${"<body ')
  expect(codes.get('Element')).toContain(' poster="lambda-figure.svg"')
  expect(codes.get('Hugo')).toContain('page=`<body ')
  for (const platform of ['Markdown', 'Element', 'Hugo'])
    expect(codes.get(platform), platform).toContain('lambda-figure.svg')
})

it('is taller on a phone, where the system stands one under another', () => {
  expect(tall(420)).toBe('clamp(420px, 860px - 60vw, 600px)')
  const codes = new Map(snippetsOf(figure).map(({ platform, code }) => [platform, code]))
  for (const platform of ['HTML', 'WordPress', 'MDX, JSX', 'Hugo'])
    expect(codes.get(platform), platform).toContain(tall(420))
  // A slide is as large on any screen.
  expect(codes.get('reveal.js')).not.toContain('clamp')
})

it('says to Hugo what is meant, since Hugo escapes it where it goes', () => {
  const own = {
    ...figure,
    title: 'A `tick`, a "quote" & more',
    options: { expose: ['jobs>worker/batchSize'], loop: true },
  }
  const code = snippetsOf({ ...own, fragment: '1..zabc', poster: '<svg></svg>' }).find(
    ({ platform }) => platform === 'Hugo',
  )!.code
  const used = code.slice(code.indexOf('{{< '))
  expect(used).toContain('src="https://lab.example/embed.html?expose=jobs>worker/batchSize&loop#1..zabc"')
  expect(used).toContain('title="A `tick`, a \\"quote\\" & more"')
  // What stands between backticks has none of its own.
  expect(/page=`([^`]*)` height="420"/.exec(used)?.[1]).toContain('A &#96;tick&#96;')
})

it('has a snippet for each place, and nothing in a title becomes markup', () => {
  const snippets = snippetsOf(figure)
  expect(snippets.map(({ platform }) => platform)).toEqual([
    'HTML',
    'Element',
    'Markdown',
    'MDX, JSX',
    'Hugo',
    'dev.to',
    'WordPress',
    'Notion',
    'reveal.js',
    'Slidev',
    'Observable',
  ])
  for (const { platform, code } of snippets.filter((each) => !['Markdown', 'dev.to', 'Hugo'].includes(each.platform))) {
    expect(code, platform).toContain('https://lab.example/')
    expect(code, platform).not.toContain('<b>')
  }
  const picture = (theme: 'auto' | 'dark') =>
    snippetsOf({ ...figure, options: { ...figure.options, theme } }).find(({ platform }) => platform === 'Markdown')
      ?.code
  expect(picture('dark')).toContain('posters/s3-thumbnails.dark.svg')
  expect(picture('auto')).toContain('posters/s3-thumbnails.auto.svg')
})
