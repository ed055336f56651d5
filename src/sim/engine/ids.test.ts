import { describe, expect, it } from 'vitest'
import { bytesId } from './byte-ids.ts'
import { hexId, uuid } from './ids.ts'

describe('names made by hashing', () => {
  it('are the same for the same thing, and others for another', () => {
    expect(uuid(1, 'message', 'jobs/1')).toBe(uuid(1, 'message', 'jobs/1'))
    expect(uuid(2, 'message', 'jobs/1')).not.toBe(uuid(1, 'message', 'jobs/1'))
    // Where one part ends and the next begins is part of the name.
    expect(uuid(1, 'ab', 'c')).not.toBe(uuid(1, 'a', 'bc'))
  })

  it('are UUIDs of version 4, all different', () => {
    const seen = new Set<string>()
    for (let n = 0; n < 3000; n++) {
      const id = uuid(7, 'message', `jobs/${n}`)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      seen.add(id)
    }
    expect(seen.size).toBe(3000)
  })

  it('have every digit about as often', () => {
    const counts = new Map<string, number>()
    for (let n = 0; n < 2000; n++) {
      for (const digit of hexId(1, n)) counts.set(digit, (counts.get(digit) ?? 0) + 1)
    }
    expect(counts.size).toBe(16)
    for (const count of counts.values()) expect(Math.abs(count - 4000)).toBeLessThan(400)
  })

  it('can be any number of bytes, which do not repeat', () => {
    const bytes = bytesId(120, 1, 'receipt', 'a')
    expect(bytes).toHaveLength(120)
    expect(new Set(Array.from({ length: 30 }, (_, n) => bytes.slice(n * 4, n * 4 + 4).join(' '))).size).toBe(30)
    expect(bytesId(120, 1, 'receipt', 'b')).not.toEqual(bytes)
  })
})
