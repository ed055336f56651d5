import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { md5OfAttributes, md5OfText } from './message-digests.ts'

describe('digests of a message', () => {
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
})
