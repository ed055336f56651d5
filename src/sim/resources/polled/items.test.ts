import { describe, expect, it } from 'vitest'
import { imagesSize, itemOf, keysOf, keyTextOf, partitionKeyOf, sameItem, sampleItem } from './items.ts'

describe('items of a table', () => {
  it('takes a typed item as it stands and finds the types of plain JSON', () => {
    expect(itemOf({ id: { S: 'a' } })).toEqual({ id: { S: 'a' } })
    expect(itemOf({ id: 'a', n: 4.5, yes: true, no: null, list: [1], deep: { x: 'y' } })).toEqual({
      id: { S: 'a' },
      n: { N: '4.5' },
      yes: { BOOL: true },
      no: { NULL: true },
      list: { L: [{ N: '1' }] },
      deep: { M: { x: { S: 'y' } } },
    })
  })

  it('weighs records as AWS was recorded to', () => {
    const size = (item: Parameters<typeof keysOf>[0], key = 'id') => imagesSize([keysOf(item, [key]), item])
    expect(size({ id2: { S: 'id2_value' }, id: { S: 'id_value' } })).toBe(32)
    expect(size({ id: { S: 'id_value' } })).toBe(20)
    expect(size({ numericFilter: { N: '42' }, id: { S: 'id_value_1' } })).toBe(39)
    expect(size({ binary_key: { B: 'Zm9vYmFy' }, my_partition_key: { S: 'hello world' } }, 'my_partition_key')).toBe(70)
    expect(size({ my_partition_key: { S: 'testId0' }, should_fail: { BOOL: false } }, 'my_partition_key')).toBe(58)
  })

  it('knows an item by its key, and whether a put changes anything', () => {
    expect(keyTextOf({ id: { S: 'a' }, x: { S: '1' } }, ['id'])).toBe(keyTextOf({ id: { S: 'a' } }, ['id']))
    expect(sameItem({ a: { S: '1' }, b: { L: [] } }, { b: { L: [] }, a: { S: '1' } })).toBe(true)
    expect(sameItem({ a: { S: '1' } }, { a: { S: '2' } })).toBe(false)
    expect(sameItem({ a: { S: '1' } }, { a: { S: '1' }, b: { S: '1' } })).toBe(false)
    expect(partitionKeyOf(sampleItem(['id'], 'key-2', 7), ['id'])).toBe('key-2')
    expect(sampleItem(['id'], 'key-2', 7)).not.toEqual(sampleItem(['id'], 'key-2', 8))
  })
})
