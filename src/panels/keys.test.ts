import { beforeAll, describe, expect, it } from 'vitest'
import { BINDINGS, bindingOf } from './keys.ts'

/** As much of an element as the keys look at: what it is, and what it is in. */
class StandIn {
  constructor(private readonly is: string) {}
  closest(selectors: string): StandIn | null {
    return selectors.split(', ').includes(this.is) ? this : null
  }
}

beforeAll(() => {
  globalThis.Element = StandIn as unknown as typeof Element
})

const press = (
  key: string,
  { target = 'main', ...held }: { target?: string; shiftKey?: boolean; ctrlKey?: boolean } = {},
) => bindingOf({ key, target: new StandIn(target), ...held } as unknown as KeyboardEvent)?.words

describe('keys', () => {
  it('have one meaning each', () => {
    const all = BINDINGS.flatMap(({ on }) => on)
    expect(new Set(all).size).toBe(all.length)
  })

  it('tell a letter from its capital where that matters', () => {
    expect([press('n'), press('N', { shiftKey: true }), press('r'), press('R', { shiftKey: true })]).toEqual([
      'next failure',
      'last failure',
      'from the start again',
      'again with another seed',
    ])
    expect([press(' '), press('k'), press('>', { shiftKey: true }), press('PageDown')]).toEqual([
      'play, pause',
      'play, pause',
      'faster',
      'one step on',
    ])
  })

  it('do nothing while somebody types, or where the browser or a control has its own', () => {
    expect(press('k', { target: 'textarea' })).toBeUndefined()
    expect(press('n', { target: 'dialog' })).toBeUndefined()
    expect(press('k', { ctrlKey: true })).toBeUndefined()
    expect(press(' ', { target: 'button' })).toBeUndefined()
    expect(press('ArrowRight', { target: '[role="slider"]' })).toBeUndefined()
    expect(press('ArrowRight', { target: 'button' })).toBe('one step on')
  })
})
