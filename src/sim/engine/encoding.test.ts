import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base64, base64Length, hex, utf8, utf8Length } from './encoding.ts'

const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))

describe('text as bytes', () => {
  it('is what every encoder makes of it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = utf8(text)
        expect(bytes).toEqual(new Uint8Array(new TextEncoder().encode(text)))
        expect(utf8Length(text)).toBe(bytes.length)
      }),
    )
  })

  it('replaces half a character', () => {
    expect(utf8('a\ud800b')).toEqual(new Uint8Array(new TextEncoder().encode('a\ud800b')))
    expect(utf8Length('a\ud800b')).toBe(5)
    expect(utf8Length('\udc00')).toBe(3)
  })

  it('goes into base64 and hexadecimal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = base64(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64'))
        expect(base64Length(text)).toBe(bytes.length)
        expect(hex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      }),
    )
  })
})
