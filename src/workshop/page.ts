import { judge, type Lesson, labelOf, type PredictStep, startOf, stepLetter } from '../lessons/define-lesson.ts'
import { lessons } from '../lessons/index.ts'
import { plain } from '../lessons/prose.ts'
import { posterOf } from '../picture/poster.ts'
import { fromSeconds } from '../sim/engine/sim-time.ts'
import { logLine } from '../telling/captions.ts'
import { facts } from '../texts/grammar.ts'
import { clock } from '../texts/numbers.ts'
import * as words from '../texts/workshop.ts'
import { escaped } from '../ui/escaped.ts'
import { minutesInRoom, Played, planOf, TALK } from './duration.ts'

/** Lines of the log on a handout: enough to reason from. */
const MOST_LINES = 14
const PICTURE = { width: 720, height: 300 }
const LENGTHS = [60, 90] as const

/** Minutes as they stand on a wall clock: '1:05'. */
const hours = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

const codeOf = (lesson: Lesson, place: number): string => `${lessons.indexOf(lesson) + 1}${stepLetter(place)}`
const idOf = (lesson: Lesson): string => `handout-${lessons.indexOf(lesson) + 1}`

interface Asked {
  lesson: Lesson
  step: PredictStep
  place: number
}
const questionsOf = (lesson: Lesson): Asked[] =>
  lesson.steps.flatMap((step, place) => (step.kind === 'predict' ? [{ lesson, step, place }] : []))

/** The whole of the page between its header and its end, as HTML. Plays every lesson. */
export function workshopPage(): string {
  const played = new Played()
  return [
    `<p class="lead">${escaped(words.lead(lessons.length))}</p>`,
    `<p>${escaped(words.minutes(TALK.predict, TALK.try))}</p>`,
    `<nav aria-label="${escaped(words.contents)}">${LENGTHS.map((length) => `<a href="#plan-${length}">${escaped(words.plan(length))}</a>`).join(' ')} <a href="#handouts">${escaped(words.handouts)}</a> <a href="#answers">${escaped(words.answers)}</a></nav>`,
    ...LENGTHS.map((length) => plan(length, played)),
    `<h2 id="handouts">${escaped(words.handouts)}</h2><p>${escaped(words.howToPrint)}</p>`,
    `<ol class="list">${lessons.map((lesson) => `<li><a href="#${idOf(lesson)}">${escaped(lesson.title)}</a></li>`).join('')}</ol>`,
    ...lessons.map((lesson) => handout(lesson, played)),
    answers(played),
  ].join('\n')
}

function plan(total: number, played: Played): string {
  const rows = planOf(total, lessons, played, words.around)
  const used = new Set(rows.flatMap(({ lesson }) => lesson ?? []))
  const rest = lessons.filter((lesson) => !used.has(lesson))
  const body = rows.map(({ from, minutes, lesson, what }) => {
    const first = lesson && questionsOf(lesson)[0]
    const name = lesson
      ? `<a href="./index.html?present#lesson=${codeOf(lesson, 0)}">${escaped(what)}</a>`
      : escaped(what)
    const question = first ? `<span>${escaped(plain(first.step.question))}</span>` : ''
    return `<tr><td class="mono">${hours(from)}</td><td class="mono">${words.short(minutes)}</td><th scope="row">${name}${question}</th><td class="mono">${lesson ? codeOf(lesson, 0) : ''}</td></tr>`
  })
  const more =
    rest.length > 0
      ? `<p>${escaped(words.more)} ${facts(rest.map((lesson) => `<a href="./index.html?present#lesson=${codeOf(lesson, 0)}">${escaped(lesson.title)}</a> (${words.short(minutesInRoom(lesson, played))})`))}.</p>`
      : ''
  return `<section class="sheet" id="plan-${total}" aria-labelledby="h-plan-${total}"><h2 id="h-plan-${total}">${escaped(words.plan(total))}</h2>
<table><thead><tr><th scope="col">${words.at}</th><th scope="col">${words.takes}</th><th scope="col">${words.what}</th><th scope="col">${words.code}</th></tr></thead><tbody>${body.join('')}</tbody></table>${more}</section>`
}

/** A lesson on paper: what is known before the first question, then the questions. Nothing of it tells an answer. */
function handout(lesson: Lesson, played: Played): string {
  const asked = questionsOf(lesson)
  const [first] = asked
  const { run } = played.of(lesson.scenarios[first?.place ?? 0]!)
  const until = fromSeconds(first ? startOf(lesson, first.place) : 0)
  const picture = posterOf(run, until, 'light', PICTURE)
  const lines: string[] = []
  for (let entry = 0; entry < run.trace.length && run.trace.timeAt(entry) <= until; entry++) {
    const line = logLine(run, entry)
    if (line) lines.push(`<li><span class="mono">${clock(line.at)}</span> ${escaped(line.text)}</li>`)
  }
  const watched = lesson.steps
    .slice(0, (first?.place ?? 0) + 1)
    .map(({ words: says }) => `<p>${escaped(plain(says))}</p>`)
  const left = lines.length > MOST_LINES ? `<p>${escaped(words.moreLines(lines.length - MOST_LINES))}</p>` : ''
  return `<section class="sheet" id="${idOf(lesson)}" aria-labelledby="h-${idOf(lesson)}">
<p class="eyebrow">${escaped(words.lesson(lessons.indexOf(lesson) + 1))}</p><h2 id="h-${idOf(lesson)}">${escaped(lesson.title)}</h2>
${watched.join('')}
<figure>${picture.replace('role="img"', 'role="img" aria-hidden="true"')}<figcaption>${escaped(words.seenAt(clock(until)))}</figcaption></figure>
<h3>${escaped(words.log)}</h3><ol class="log">${lines.slice(-MOST_LINES).join('')}</ol>${left}
<h3>${escaped(words.questions)}</h3>${asked.map(question).join('')}</section>`
}

function question({ lesson, step, place }: Asked): string {
  const code = codeOf(lesson, place)
  const context = place > 0 && questionsOf(lesson)[0]!.place !== place ? `<p>${escaped(plain(step.words))}</p>` : ''
  const choices =
    step.asks === 'number'
      ? `<p class="blank">${escaped(plain(step.unit))}</p>`
      : `<ol class="choices">${step.options.map(({ label }) => `<li>${escaped(label)}</li>`).join('')}</ol>`
  return `<div class="question"><h4><span class="mono">${code}</span> ${escaped(plain(step.question))}</h4>${context}${choices}</div>`
}

/** Apart from the handouts, on pages of their own; read from the runs. */
function answers(played: Played): string {
  const list = lessons.map((lesson) => {
    const rows = questionsOf(lesson).map(({ step, place }) => {
      const { told } = played.of(lesson.scenarios[place]!)
      const right = step.answer(told)
      const letter =
        step.asks === 'number' ? '' : `${stepLetter(step.options.findIndex(({ value }) => value === right))}, `
      const { because } = judge(step, right, told)
      return `<dt><span class="mono">${codeOf(lesson, place)}</span> ${escaped(plain(step.question))}</dt><dd><b>${escaped(letter + labelOf(step, right))}.</b> ${escaped(plain(because))}</dd>`
    })
    return `<h3>${escaped(lesson.title)}</h3><dl>${rows.join('')}</dl>`
  })
  return `<section class="sheet" id="answers" aria-labelledby="h-answers"><h2 id="h-answers">${escaped(words.answers)}</h2><p>${escaped(words.fromTheRuns)}</p>${list.join('')}</section>`
}
