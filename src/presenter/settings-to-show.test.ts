import { describe, expect, it } from 'vitest'
import { withChanges } from '../lessons/define-lesson.ts'
import { lessons } from '../lessons/index.ts'
import type { NumberField } from '../sim/schema/fields.ts'
import { changeOf, isTurned, settingAt, settingsToShow } from './settings-to-show.ts'
import { beside } from './stepping.ts'

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('in front of a room, %s', (id, lesson) => {
  const steps = lesson.steps.map((step, place) => [step.title, place] as const)

  it.each(steps)('%s has one to three settings in reach, and each can be turned', (_, place) => {
    const scenario = lesson.scenarios[place]!
    const pointers = settingsToShow(scenario, { lesson, place })
    expect(pointers.length).toBeGreaterThanOrEqual(1)
    expect(pointers.length).toBeLessThanOrEqual(3)
    const names = pointers.map((pointer) => settingAt(scenario, pointer)?.name)
    expect(new Set(names).size, names.join()).toBe(pointers.length)
    for (const pointer of pointers) {
      const setting = settingAt(scenario, pointer)
      expect(setting, pointer).toBeDefined()
      const { field, value } = setting!
      expect(isTurned(field), pointer).toBe(true)
      if (field.kind !== 'number') continue
      const now = typeof value === 'number' ? value : undefined
      const turned = [beside(field, now, 1), beside(field, now, -1)].filter((next) => next !== undefined)
      expect(turned.length, pointer).toBeGreaterThan(0)
      // One press makes a scenario that runs; where AWS refuses a value the room is told so, but not both ways.
      const runs = turned.filter((next) => {
        try {
          return withChanges(id, scenario, [changeOf(scenario, pointer, next)])
        } catch {
          return false
        }
      })
      expect(runs.length, pointer).toBeGreaterThan(0)
    }
  })

  it('has what is tried in reach where it is tried', () => {
    for (const [place, step] of lesson.steps.entries()) {
      if (step.kind !== 'try') continue
      const [first] = settingsToShow(lesson.scenarios[place]!, { lesson, place })
      expect(first!.startsWith(step.path), step.title).toBe(true)
    }
  })
})

describe('a number on a projector', () => {
  const field: NumberField = {
    kind: 'number',
    presence: 'optional',
    unit: '',
    integer: true,
    min: 0,
    max: 60,
    also: [],
  }

  it('is turned by ones while it is small, and by more when it is large', () => {
    expect([3, 10, 12, 59].map((value) => beside(field, value, 1))).toEqual([4, 15, 15, 60])
    expect([3, 10, 12, 60].map((value) => beside(field, value, -1))).toEqual([2, 9, 10, 50])
  })

  it('ends where its range does, or at a value below it that means something else', () => {
    expect([beside(field, 0, -1), beside(field, 60, 1)]).toEqual([undefined, undefined])
    expect(beside({ ...field, min: 60, max: 600, also: [-1] }, 60, -1)).toBe(-1)
    expect(beside({ ...field, min: 60, max: 600, also: [-1] }, -1, 1)).toBe(60)
  })

  it('that is not set begins at one, or at the least there is', () => {
    expect([beside(field, undefined, 1), beside(field, undefined, -1)]).toEqual([1, undefined])
    expect(beside({ ...field, min: 2 }, undefined, 1)).toBe(2)
  })
})
