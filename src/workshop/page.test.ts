import { describe, expect, it } from 'vitest'
import { lessons } from '../lessons/index.ts'
import * as words from '../texts/workshop.ts'
import { BY_WEIGHT, minutesInRoom, Played, planOf } from './duration.ts'
import { workshopPage } from './page.ts'

const played = new Played()

describe.each([60, 90])('a workshop of %i minutes', (total) => {
  const rows = planOf(total, lessons, played, words.around)

  it('fills its time without a gap, and leaves some of it to those who came', () => {
    let at = 0
    for (const { from, minutes } of rows) {
      expect(from).toBe(at)
      at += minutes
    }
    expect(at).toBe(total)
    expect(rows.at(-1)!.minutes).toBeGreaterThanOrEqual(5)
  })

  it('gives each lesson as long as reading, watching and talking take', () => {
    for (const { lesson, minutes } of rows) if (lesson) expect(minutes).toBe(minutesInRoom(lesson, played))
  })

  it('keeps the order of the lessons, and rests in the middle when it is long', () => {
    const places = rows.flatMap(({ lesson }) => (lesson ? [lessons.indexOf(lesson)] : []))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places.length).toBeGreaterThanOrEqual(total / 20)
    expect(rows.filter(({ what }) => what === words.around.rest)).toHaveLength(total > 75 ? 1 : 0)
  })
})

it('weighs every lesson, and has what is got wrong most often in an hour', () => {
  expect([...BY_WEIGHT].sort()).toEqual(lessons.map(({ id }) => id).sort())
  const rows = planOf(60, lessons, played, words.around)
  const ids = rows.flatMap(({ lesson }) => lesson?.id ?? [])
  // Who retries; what a 200 says; a batch fails as one; a message runs twice without an error.
  for (const id of ['three-ways-to-fail', 'two-hundred-only-means-it-ran', 'one-bad-message', 'twice-and-no-error'])
    expect(ids).toContain(id)
  expect(ids.indexOf('lambda-comes-to-you')).toBeLessThan(ids.indexOf('one-bad-message'))
})

describe('handouts', () => {
  const page = workshopPage()
  const [handouts, answers] = page.split('id="answers"') as [string, string]

  it('has one of each lesson with its picture, and every question', () => {
    for (const [place, lesson] of lessons.entries()) {
      const sheet = handouts.split(`id="handout-${place + 1}"`)[1]!.split('<section')[0]!
      expect(sheet).toContain('<svg')
      const asked = lesson.steps.filter(({ kind }) => kind === 'predict')
      expect(sheet.match(/class="question"/g)).toHaveLength(asked.length)
    }
  })

  it('tells no answer before the sheet of answers, and there every one, read from the run', () => {
    for (const lesson of lessons)
      for (const [place, step] of lesson.steps.entries()) {
        if (step.kind !== 'predict') continue
        const { told } = played.of(lesson.scenarios[place]!)
        const because = step
          .because(told)
          .replace(/\[([^\]]+)\]\(\w+\)/g, '$1')
          .replace(/[&<>"']/g, (c) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }[c]};`)
        expect(answers).toContain(because)
        expect(handouts).not.toContain(because)
      }
  })
})
