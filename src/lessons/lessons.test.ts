import { describe, expect, it } from 'vitest'
import { Moments } from '../player/moments.ts'
import { PaceMap } from '../player/pace.ts'
import { fromSeconds } from '../sim/engine/sim-time.ts'
import { SAYS } from '../sim/lambda/rule-words.ts'
import { RULES, type Rule } from '../sim/lambda/rules.ts'
import { type Hop, hopsOf } from '../sim/projections/hops.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { type Run, simulate } from '../sim/simulate.ts'
import {
  hiddenFrom,
  judge,
  type Lesson,
  letterOf,
  type PredictStep,
  promptOf,
  proseOf,
  rulesOf,
  type Step,
  startOf,
  stepOf,
  type TryStep,
  withChanges,
  wordCount,
} from './define-lesson.ts'
import { TERMS, type Term, termsIn } from './glossary.ts'
import { lessons } from './index.ts'
import { plain, rulesIn, spansOf } from './prose.ts'
import { cards } from './said-and-true.ts'
import { type Told, told } from './told.ts'

const runs = new Map<Scenario, Run>()
const runOf = (scenario: Scenario): Run => {
  const run = runs.get(scenario) ?? simulate(scenario)
  runs.set(scenario, run)
  return run
}
const facts = new Map<Run, Told>()
const toldOf = (scenario: Scenario): Told => {
  const run = runOf(scenario)
  const known = facts.get(run) ?? told(run)
  facts.set(run, known)
  return known
}
const toldAt = (lesson: Lesson, place: number) => toldOf(lesson.scenarios[place]!)

type Placed<S extends Step> = [name: string, lesson: Lesson, step: S, place: number]
const all = <S extends Step>(kind: S['kind']): Placed<S>[] =>
  lessons.flatMap((lesson, number) =>
    lesson.steps.flatMap((step, place) =>
      step.kind === kind
        ? [[`${number + 1}${String.fromCharCode(65 + place)} ${step.title}`, lesson, step as S, place] as Placed<S>]
        : [],
    ),
  )
const predictions = all<PredictStep>('predict')
const tries = all<TryStep>('try')

const paceOf = (run: Run) => {
  const hops = (from: number, to: number): Hop[] => {
    const found: Hop[] = []
    for (let entry = from; entry < to; entry++) found.push(...hopsOf(run.plan, run.trace, entry))
    return found
  }
  const source = { trace: run.trace, moments: new Moments(run.trace), hopsOf: hops }
  const map = new PaceMap(source, { pace: 'follow', skipQuiet: true })
  map.extend(run.endedAt, run.endedAt)
  return map
}
const maps = new Map<Run, PaceMap>()
const mapOf = (run: Run): PaceMap => {
  const map = maps.get(run) ?? paceOf(run)
  maps.set(run, map)
  return map
}

/** Whether something moves in the first two seconds of play. */
function movesSoon(scenario: Scenario): boolean {
  const map = mapOf(runOf(scenario))
  return Array.from({ length: 20 }, (_, tenth) => map.hopsAt(tenth / 10)).some((hops) => hops.length > 0)
}

/** Screen seconds that a step plays. */
function screenSeconds(lesson: Lesson, place: number): number {
  const step = lesson.steps[place]!
  if (!('untilSeconds' in step)) return 0
  const map = mapOf(runOf(lesson.scenarios[place]!))
  return map.screenOf(fromSeconds(step.untilSeconds)) - map.screenOf(fromSeconds(startOf(lesson, place)))
}

/** What one person reads of a step: of the beliefs only one. */
function wordsRead(lesson: Lesson, place: number): number {
  const step = lesson.steps[place]!
  const count = (texts: readonly string[]) => texts.reduce((sum, text) => sum + wordCount(text), 0)
  if (step.kind === 'watch') return count(promptOf(step))
  if (step.kind === 'try') return count([...promptOf(step), step.done])
  const known = toldAt(lesson, place)
  return count([...promptOf(step), step.because(known), judge(step, wrongAnswers(step, known)[0]!, known).belief ?? ''])
}

function wrongAnswers(step: PredictStep, known: Told): string[] {
  const right = step.answer(known)
  if (step.asks !== 'number') return step.options.map(({ value }) => value).filter((value) => value !== right)
  const wrong = [...step.beliefs.map(({ value }) => value), String(step.least), String(step.most)]
  return wrong.filter((value) => Math.abs(Number(value) - Number(right)) > (step.within ?? 0))
}

const sentencesOf = (text: string): string[] =>
  plain(text)
    .split(/(?<=[.?!:])\s+/)
    .filter(Boolean)

/** Sentences with their links; a colon does not end one. */
const sentencesIn = (text: string): string[] => text.split(/(?<=[.?!]”?)\s+/).filter(Boolean)

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  it('asks before it shows: something moves first, a question follows', () => {
    expect(lesson.steps[0]!.kind).toBe('watch')
    expect(lesson.steps.some(({ kind }) => kind === 'predict')).toBe(true)
  })

  it('moves within the first two seconds of play', () => {
    expect(movesSoon(lesson.scenario)).toBe(true)
  })

  it('looks only at resources that are there, and never back in time', () => {
    for (const [place, step] of lesson.steps.entries()) {
      const scenario = lesson.scenarios[place]!
      if (step.focus) expect(scenario.resources).toHaveProperty([step.focus])
      if (step.kind === 'try') continue
      expect(step.untilSeconds, step.title).toBeGreaterThan(startOf(lesson, place))
      expect(step.untilSeconds).toBeLessThanOrEqual(scenario.durationSeconds)
      if (step.kind !== 'predict' || step.landsAtSeconds === undefined) continue
      expect(step.landsAtSeconds).toBeGreaterThan(step.untilSeconds)
      expect(step.landsAtSeconds).toBeLessThanOrEqual(scenario.durationSeconds)
    }
  })

  it('takes two to six minutes: reading, and watching what is played', () => {
    const words = lesson.steps.reduce((sum, _step, place) => sum + wordsRead(lesson, place), 0)
    const played = lesson.steps.reduce((sum, _step, place) => sum + screenSeconds(lesson, place), 0)
    const minutes = words / 200 + played / 60
    expect(minutes, `${words} words, ${Math.round(played)} s played`).toBeGreaterThanOrEqual(2)
    expect(minutes, `${words} words, ${Math.round(played)} s played`).toBeLessThanOrEqual(6)
  })

  it('is easy to read: fifteen words a sentence on average, thirty at most', () => {
    const texts = lesson.steps.flatMap((step, place) => proseOf(step, toldAt(lesson, place)))
    const sentences = texts.flatMap(sentencesOf).map((sentence) => [sentence, wordCount(sentence)] as const)
    for (const [sentence, count] of sentences) expect(count, sentence).toBeLessThanOrEqual(30)
    expect(sentences.reduce((sum, [, count]) => sum + count, 0) / sentences.length).toBeLessThanOrEqual(15)
  })
})

describe.each(predictions)('%s', (_name, lesson, step, place) => {
  const known = toldAt(lesson, place)
  const right = step.answer(known)

  it('takes the right answer, and has a belief behind every wrong one', () => {
    if (step.asks !== 'number') expect(step.options.map(({ value }) => value)).toContain(right)
    else expect(Number(right) >= step.least && Number(right) <= step.most, right).toBe(true)
    expect(judge(step, right, known)).toMatchObject({ right: true })
    expect(judge(step, right, known)).not.toHaveProperty('belief')
    for (const wrong of wrongAnswers(step, known)) {
      const verdict = judge(step, wrong, known)
      expect(verdict, wrong).toMatchObject({ right: false, belief: expect.stringMatching(/\w/) })
      expect(verdict.answer).not.toBe(wrong)
    }
  })

  it('gives the right answer a letter that no belief has: the room’s letters are its bar chart', () => {
    const wrong = step.asks === 'number' ? step.beliefs : step.options.filter((option) => option.belief !== undefined)
    for (const { value } of wrong) expect(letterOf(step, value), value).not.toBe(letterOf(step, right))
    if (step.asks !== 'number') return
    expect(step.bands.length).toBeGreaterThanOrEqual(3)
    expect(step.bands.length).toBeLessThanOrEqual(6)
    expect(step.bands[0]).toBe(step.least)
    expect(step.bands).toEqual([...new Set(step.bands)].sort((a, b) => a - b))
    for (const value of [step.least, step.most]) expect(letterOf(step, String(value))).toBeGreaterThanOrEqual(0)
    expect(step.bands.at(-1)).toBeLessThanOrEqual(step.most)
  })

  it('says what happened without a hole', () => {
    expect(step.because(known)).not.toMatch(/undefined|NaN|never sent|Infinity/)
  })

  it('hangs on the setting it names: another value, another answer', () => {
    const changed = withChanges(lesson.id, lesson.scenarios[place]!, [step.decides])
    expect(step.answer(told(simulate(changed)))).not.toBe(right)
  })

  it('is asked before it can be seen: what is played after the answer holds more than what came before', () => {
    const map = mapOf(runOf(lesson.scenarios[place]!))
    expect(map.screenOf(fromSeconds(step.untilSeconds))).toBeGreaterThan(
      map.screenOf(fromSeconds(startOf(lesson, place))),
    )
  })

  it('does not give its answer away by the rules that stand under the question', () => {
    const before = rulesOf(step)
    const after = rulesIn(step.because(known))
    expect(after.some((rule) => !before.includes(rule))).toBe(true)
  })
})

describe.each(tries)('%s', (_name, lesson, step, place) => {
  it('is not done at the start, and can be', () => {
    const scenario = lesson.scenarios[place]!
    expect(step.holds(toldOf(scenario))).toBe(false)
    const change = { path: step.path, value: step.solution }
    expect(step.holds(told(simulate(withChanges(lesson.id, scenario, [change]))))).toBe(true)
  })
})

it('has people click where something ends up, in two lessons or more, and give a number', () => {
  const asking = (asks: PredictStep['asks']) =>
    new Set(predictions.flatMap(([, lesson, step]) => (step.asks === asks ? lesson : [])))
  expect(asking('place').size).toBeGreaterThanOrEqual(2)
  expect(asking('number').size).toBeGreaterThanOrEqual(2)
})

describe('what the lessons claim', () => {
  const texts = lessons.flatMap((lesson) =>
    lesson.steps.flatMap((step, place) =>
      [
        step.words,
        ...(step.kind === 'try' ? [step.done] : []),
        ...(step.kind === 'predict' ? [step.because(toldAt(lesson, place))] : []),
      ].map((text) => [`${lesson.id}: ${step.title}`, text] as const),
    ),
  )
  const beliefs = predictions.flatMap(([name, , step]) =>
    (step.asks === 'number'
      ? [...step.beliefs.map(({ belief }) => belief), step.otherwise]
      : step.options.map((o) => o.belief ?? '')
    ).map((text) => [name, text] as const),
  )

  // Each sentence links to the rule that holds it, or stands in claims-nothing.json: it tells what happens in this run,
  // asks, or says what to do. A new one is read before it is written there: whoever says how AWS behaves, links. --update
  it('links each sentence to a rule, or has it among those that claim nothing', async () => {
    const told = [...texts, ...cards.map(({ id, words }) => [`said and true: ${id}`, words] as const)]
    const unlinked: Record<string, string> = {}
    for (const [name, text] of told) {
      const plainly = sentencesIn(text).filter((sentence) => rulesIn(sentence).length === 0)
      // What is read of a run changes with it; the sentence does not.
      const written = plainly.map((each) => each.replace(/\d[\d,.]*(?<=\d)/g, '#'))
      if (written.length > 0) unlinked[name] = [unlinked[name] ?? [], ...written].flat().join(' ')
    }
    const listed = `${JSON.stringify(unlinked, null, 2)}\n`
    await expect(listed).toMatchFileSnapshot('claims-nothing.json')
  })

  it('says nothing of what is always so, or of what AWS or Lambda does, without a rule in the same text', () => {
    const CLAIMING = /\b(Lambda|AWS|never|always|by default|at most|at least once)\b/i
    for (const [name, text] of [...texts, ...beliefs])
      for (const sentence of sentencesIn(text))
        if (CLAIMING.test(plain(sentence))) expect(rulesIn(text), `${name}: ${sentence}`).not.toEqual([])
  })

  it('has a rule behind why a wrong answer is wrong', () => {
    for (const [name, text] of beliefs) if (text) expect(rulesIn(text), `${name}: ${text}`).not.toEqual([])
  })

  // A rule that says something else now, or has another number, is read again: is the lesson still true? Then --update.
  it('rests on rules that say what they said when it was written', async () => {
    const names = rulesIn(
      ...cards.map(({ words }) => words),
      ...texts.map(([, text]) => text),
      ...beliefs.map(([, text]) => text),
    ).sort()
    const relied = names.map((name): [string, string] => {
      const { value, unit, sure }: Rule = RULES[name]
      const says = SAYS[name]
      return [name, [says, ...(value === undefined ? [] : [`${[value].flat().join(', ')} ${unit}`]), sure].join(' | ')]
    })
    await expect(`${JSON.stringify(Object.fromEntries(relied), null, 2)}\n`).toMatchFileSnapshot('relied-on.json')
  })
})

it('refuses a claim whose rule is gone', () => {
  expect(() => spansOf('[It is so](aRuleThatIsGone).')).toThrow('aRuleThatIsGone')
  expect(plain('[It hides it](visibility), for now.')).toBe('It hides it, for now.')
  expect(spansOf('So: [it hides it](visibility).')).toEqual([
    { at: 0, text: 'So: ' },
    { at: 4, text: 'it hides it', rule: 'visibility' },
    { at: 29, text: '.' },
  ])
})

it('uses no term of the glossary before the step that shows it', () => {
  const shown = new Set<Term>()
  for (const [number, lesson] of lessons.entries()) {
    for (const [place, step] of lesson.steps.entries()) {
      const known = toldAt(lesson, place)
      const used = new Set(proseOf(step, known).flatMap((text) => termsIn(plain(text))))
      for (const term of step.shows ?? []) {
        shown.add(term)
        expect(used.has(term), `${lesson.id} ${place}: shows ${term} and does not use it`).toBe(true)
      }
      for (const term of used) expect(shown.has(term), `${number + 1} ${step.title}: ${term}`).toBe(true)
    }
  }
  expect([...shown].sort()).toEqual([...TERMS].sort())
})

it('lets something move in the first two seconds of every card, and is over within a minute', () => {
  for (const card of cards) {
    expect(movesSoon(card.scenario), card.id).toBe(true)
    expect(mapOf(runOf(card.scenario)).screenOf(fromSeconds(card.untilSeconds)), card.id).toBeLessThan(60)
  }
})

it('hides what a later question of the same run asks about, until that is answered', () => {
  const lesson = lessons.find(({ id }) => id === 'three-ways-to-fail')!
  const none = () => false
  const first = startOf(lesson, 1)
  expect(hiddenFrom(lesson, 0, none)).toBe(first)
  expect(hiddenFrom(lesson, 1, none)).toBe(first)
  expect(hiddenFrom(lesson, 1, (place) => place === 1)).toBe(startOf(lesson, 2))
  expect(hiddenFrom(lesson, 2, () => true)).toBeUndefined()
  expect(hiddenFrom(lesson, 3, none)).toBeUndefined()
  const twist = lessons.find(({ id }) => id === 'accepted-and-then')!
  expect(hiddenFrom(twist, 1, (place) => place === 1)).toBeUndefined()
  expect(hiddenFrom(twist, 2, none)).toBe(startOf(twist, 2))
})

it('opens a step by its code, and nothing by another', () => {
  expect(stepOf('3b', lessons)).toEqual({ lesson: lessons[2], step: 1 })
  expect(stepOf('3Z', lessons)).toBeUndefined()
  expect(stepOf('99A', lessons)).toBeUndefined()
  expect(stepOf('hello', lessons)).toBeUndefined()
})
