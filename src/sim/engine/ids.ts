/**
 * Names that look random and are not: a hash of the seed and of what is named, so that the same thing has the same
 * name in every run, on every machine, whatever else happens.
 */
export type IdPart = string | number

/** 128 bits of a text, as four words. For names only: nobody is kept from finding two texts with one hash. */
export function hashWords(text: string): [number, number, number, number] {
  let a = 0x243f6a88
  let b = 0x85a308d3
  let c = 0x13198a2e
  let d = 0x03707344
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = b ^ Math.imul(a ^ code, 0x238c7d65)
    b = c ^ Math.imul(b ^ code, 0xb36f2a31)
    c = d ^ Math.imul(c ^ code, 0x6a09e667)
    d = a ^ Math.imul(d ^ code, 0xa54ff53b)
  }
  return [scatter(a ^ (c >>> 13)), scatter(b ^ (d >>> 11)), scatter(c ^ (a >>> 15)), scatter(d ^ (b >>> 9))]
}

/** Every bit of the word in every bit of the result. */
export function scatter(word: number): number {
  let x = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

const digits = (word: number): string => word.toString(16).padStart(8, '0')
export const textOf = (seed: number, parts: readonly IdPart[]): string => `${seed}\n${parts.join('\n')}`

/** 32 hexadecimal digits. */
export function hexId(seed: number, ...parts: IdPart[]): string {
  return hashWords(textOf(seed, parts)).map(digits).join('')
}

/** A UUID of version 4. */
export function uuid(seed: number, ...parts: IdPart[]): string {
  const text = hexId(seed, ...parts)
  const variant = '89ab'[Number.parseInt(text[16]!, 16) & 3]
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-${variant}${text.slice(17, 20)}-${text.slice(20)}`
}
