import { expect, it } from 'vitest'
import { readOptions } from './embed-options.ts'
import { figureAddress, snippetsOf } from './embed-snippets.ts'

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
  for (const { platform, code } of snippets.filter((each) => !['Markdown', 'dev.to'].includes(each.platform))) {
    expect(code, platform).toContain('https://lab.example/')
    expect(code, platform).not.toContain('<b>')
  }
  expect(snippets.find(({ platform }) => platform === 'Markdown')?.code).toContain('posters/s3-thumbnails.dark.svg')
})
