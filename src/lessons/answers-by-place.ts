import { own } from '../sim/schema/pointer.ts'

/** Answers by lesson, then by question. */
type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * Until November 2026 an answer was kept under its step's place. Which question stood where then, '' for none: a closed list.
 */
const QUESTIONS_THEN: Readonly<Record<string, readonly string[]>> = {
  'three-ways-to-fail': ['', 'upload', 'ten-minutes'],
  'two-hundred-only-means-it-ran': ['', 'throws', 'gateway', 'nothing-runs', 'sdk'],
  'accepted-and-then': ['', 'lost', 'age-limit'],
  'lambda-comes-to-you': ['', 'single', 'no-room'],
  'one-bad-message': ['', 'neighbour', 'end', '', 'behind'],
  'the-fix-that-deletes': ['', 'failed', '', 'misspelt', 'logged'],
  'good-messages-in-the-dead-letter-queue': ['', 'forty', 'mapping-limit'],
  'twice-and-no-error': ['', 'grew', 'metrics', 'idempotent'],
  'the-record-that-stopped-a-day': ['', 'defaults', 'two-retries'],
  'one-card-declined': ['', 'declined', 'ten-at-a-time', 'moved-aside'],
  'the-caller-gave-up': ['', 'status', 'placed', 'terminal'],
  'the-stop-switch': ['', 'off', 'one'],
  'ten-calls': ['', 'at-once', 'ten-more', 'time-out'],
  'five-then-three-hundred-a-minute': ['', 'first', 'until-empty', 'hundred', 'charged-twice'],
  'said-and-true': [
    'two-runs',
    'may-come-twice',
    'errors-are-retried',
    'fresh-container',
    'hundred-milliseconds',
    'failed-messages-return',
    'accepted-and-lost',
    'request-response-in-the-background',
    'until-the-data-expires',
    'exactly-once',
    'the-poller-waits',
    'an-error-has-a-status',
  ],
}

const IS_PLACE = /^\d+$/

/** Answers with each kept under its question's name; those that stand so already count first. The same when none moves. */
export function byQuestion(answers: Answers): Answers {
  const isOld = Object.values(answers).some((each) => Object.keys(each).some((key) => IS_PLACE.test(key)))
  if (!isOld) return answers
  const moved = Object.entries(answers).map(([lesson, each]) => {
    const old = Object.entries(each).filter(([key]) => IS_PLACE.test(key))
    const named = Object.entries(each).filter(([key]) => !IS_PLACE.test(key))
    const found = old.flatMap(([place, answer]): [string, string][] => {
      const question = own(QUESTIONS_THEN, lesson)?.[Number(place)]
      return !question ? [] : [[question, answer]]
    })
    return [lesson, Object.fromEntries([...found, ...named])]
  })
  return Object.fromEntries(moved)
}
