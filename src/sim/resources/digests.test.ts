import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { md5OfAttributes, md5OfText, shardOf } from './digests.ts'

describe('digests', () => {
  it('knows the MD5 of a body', () => {
    expect(md5OfText('Grüße, 世界')).toBe(createHash('md5').update('Grüße, 世界').digest('hex'))
  })

  it('digests message attributes as AWS was recorded to', () => {
    const attributes = {
      Title: { dataType: 'String', stringValue: 'The Whistler' },
      Author: { dataType: 'String', stringValue: 'John Grisham' },
      WeeksOn: { dataType: 'Number', stringValue: '6' },
    }
    expect(md5OfAttributes(attributes)).toBe('d25a6aea97eb8f585bfa92d314504a92')
  })

  it('puts a partition key into the hash range of its shard', () => {
    const place = (key: string) => BigInt(`0x${createHash('md5').update(key).digest('hex')}`)
    for (let n = 0; n < 50; n++) {
      expect(shardOf(`key-${n}`, 3)).toBe(Number((place(`key-${n}`) * 3n) / 2n ** 128n))
    }
    expect(shardOf('anything', 1)).toBe(0)
  })
})
