import { hashWords, type IdPart, scatter, textOf } from './ids.ts'

/** So many bytes that look random and are not: what an id is to a name, for what AWS gives as base64. */
export function bytesId(length: number, seed: number, ...parts: IdPart[]): Uint8Array {
  const bytes = new Uint8Array(length)
  const words = hashWords(textOf(seed, parts))
  for (let i = 0; i < length; i++) {
    const word = (i >> 2) & 3
    if (i > 15 && (i & 3) === 0) words[word] = scatter(words[word]! + Math.imul(i, 0x9e3779b1))
    bytes[i] = words[word]! >>> (8 * (i & 3))
  }
  return bytes
}
