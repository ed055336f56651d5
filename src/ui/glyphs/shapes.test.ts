import { describe, expect, it } from 'vitest'
import { answerInk, GLYPH_SHAPES, GLYPHS, glyphDiameter, INKS, pillSize, SHAPE_INK } from './shapes.ts'

describe('event glyphs', () => {
  it.each(GLYPH_SHAPES)('%s has layers, colours that exist and stays inside its box', (shape) => {
    const layers = GLYPHS[shape]
    expect(layers.length).toBeGreaterThan(1)
    expect(INKS).toContain(SHAPE_INK[shape])
    for (const layer of layers) {
      expect(layer.d).toMatch(/^M/)
      for (const ink of [layer.fill, layer.stroke]) if (ink) expect(INKS).toContain(ink)
    }
  })

  it('has a different drawing for every shape', () => {
    const drawings = GLYPH_SHAPES.map((shape) => GLYPHS[shape].map((layer) => layer.d).join(' '))
    expect(new Set(drawings).size).toBe(GLYPH_SHAPES.length)
  })

  it.each([9, 13, 14, 15, 16, 18, 20, 24, 26])('falls on whole pixels at %i', (size) => {
    const diameter = glyphDiameter(size)
    expect((size - diameter) % 2).toBe(0)
    expect(diameter).toBeLessThan(size)
    expect((8.6 / 14) * diameter).toBeLessThanOrEqual(size / 2 + 0.6)
  })

  it('gives every answer its speaker, colour and room for its words', () => {
    expect(answerInk('200')).toMatchObject({ line: 'ok', cross: false })
    expect(answerInk('202')).toMatchObject({ line: 'ok', cross: false })
    expect(answerInk('200 error')).toMatchObject({ line: 'fail', cross: true })
    expect(answerInk('429')).toMatchObject({ line: 'thr-line', cross: false })
    expect(answerInk('502')).toMatchObject({ line: 'fail', cross: false })
    expect(pillSize('200 error', 'round', 10.5).width).toBeGreaterThan(pillSize('200', 'round', 10.5).width)
  })
})
