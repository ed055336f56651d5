import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { shardOf } from './digests.ts'

describe('digests', () => {
  it('puts a partition key into the hash range of its shard', () => {
    const place = (key: string) => BigInt(`0x${createHash('md5').update(key).digest('hex')}`)
    for (let n = 0; n < 50; n++) {
      expect(shardOf(`key-${n}`, 3)).toBe(Number((place(`key-${n}`) * 3n) / 2n ** 128n))
    }
    expect(shardOf('anything', 1)).toBe(0)
  })
})
