import { defineLesson } from './define-lesson.ts'
import type { Told } from './told.ts'

const coldStarts = ({ invocations }: Told, name: string): number =>
  invocations.filter((row) => row.function === name && row.initDurationMs !== undefined).length

const AFTER_TIMEOUT = 'counter at 0, file still there'

export const tenCalls = defineLesson({
  id: 'ten-calls',
  title: 'Ten calls',
  settings: ['/resources/hasty/traffic/0/count', '/resources/two/handler/initDurationMs'],
  scenario: {
    durationSeconds: 60,
    resources: {
      patient: { type: 'sdk', traffic: [{ kind: 'constant', ratePerSecond: 1, fromSeconds: 1, untilSeconds: 11 }] },
      hasty: { type: 'sdk', traffic: [{ kind: 'burst', count: 10, atSeconds: 20 }] },
      one: { type: 'function', handler: { durationMs: 300, initDurationMs: 500 } },
      two: { type: 'function', handler: { durationMs: 300, initDurationMs: 500 } },
    },
    connections: [
      { from: 'patient', to: 'one' },
      { from: 'hasty', to: 'two' },
    ],
  },
  steps: [
    {
      kind: 'watch',
      title: 'One after another',
      settings: ['/resources/patient/traffic/0/ratePerSecond', '/resources/one/handler/initDurationMs'],
      words:
        'Ten calls come, one each second. The first finds no environment, so [Lambda starts one](coldStart), and the call waits: a cold start. [The environment is kept for the next call](reuse), and the other nine find it warm.',
      shows: ['environment', 'cold start'],
      focus: 'one',
      untilSeconds: 12,
    },
    {
      kind: 'predict',
      id: 'at-once',
      asks: 'number',
      title: 'All at once',
      words: 'The same function a second time, and ten calls again. But now they come in the same instant.',
      focus: 'two',
      question: 'How many cold starts will there be?',
      unit: 'cold starts',
      least: 0,
      most: 20,
      bands: [0, 1, 2, 10, 11],
      beliefs: [
        { value: '0', belief: 'Nothing is warm here: [environments are made when a call needs one](coldStart).' },
        { value: '1', belief: '[One environment serves one call at a time](reuse); it is no server with threads.' },
      ],
      otherwise: 'Each call needs [an environment that is free](reuse), and none is.',
      answer: (told) => String(coldStarts(told, 'two')),
      because: (told) =>
        `${coldStarts(told, 'two')}: [each call needs an environment of its own](reuse). One after another, ten calls made ${coldStarts(told, 'one')}. [Not how many calls there are decides it](coldStart), but how many at once.`,
      decides: {
        path: '/resources/hasty/traffic/0',
        value: { kind: 'constant', ratePerSecond: 1, fromSeconds: 20, untilSeconds: 30 },
      },
      untilSeconds: 22,
    },
    {
      kind: 'predict',
      id: 'ten-more',
      asks: 'number',
      title: 'And ten more',
      settings: ['/resources/hasty/traffic/1/count', '/resources/two/handler/initDurationMs'],
      words:
        'Ten seconds later ten calls come again, at once. The ten environments from before stand idle. How long they are kept AWS does not say; [minutes to an hour, as people have measured](idleLifetime).',
      changes: [
        {
          path: '/resources/hasty/traffic',
          value: [
            { kind: 'burst', count: 10, atSeconds: 20 },
            { kind: 'burst', count: 10, atSeconds: 30 },
          ],
        },
      ],
      fromSeconds: 27,
      focus: 'two',
      question: 'How many cold starts do these ten calls have?',
      unit: 'cold starts',
      least: 0,
      most: 20,
      bands: [0, 1, 2, 10, 11],
      beliefs: [
        { value: '10', belief: 'An environment outlives its call: [it is kept for the next](reuse).' },
        { value: '1', belief: 'Ten are there and free, so [each call finds one](reuse).' },
      ],
      otherwise: 'Ten environments stand [free for ten calls](reuse).',
      answer: ({ invocations }) =>
        String(invocations.filter((row) => row.startedAt >= 30 && row.initDurationMs !== undefined).length),
      because: ({ invocations }) =>
        `${invocations.filter((row) => row.startedAt >= 30 && row.initDurationMs !== undefined).length}: [each call finds an environment that is free](reuse), and takes it as it was left. An eleventh call would have started [one more](coldStart).`,
      decides: { path: '/resources/hasty/traffic/1/count', value: 15 },
      untilSeconds: 33,
    },
    {
      kind: 'predict',
      id: 'time-out',
      asks: 'choice',
      title: 'After a time-out',
      settings: ['/resources/one/timeout'],
      words:
        'One function, one environment. Its code counts its calls in a global variable and keeps a file in /tmp. The second call hangs, and [at its timeout the run is ended](timeout). A third call comes.',
      changes: [
        { path: '/resources/patient/traffic', value: [{ kind: 'at', seconds: [1, 5, 15] }] },
        { path: '/resources/patient/retry', value: { mode: 'none', maxAttempts: 1 } },
        { path: '/resources/one/handler/faults', value: [{ kind: 'timeout', eventNumbers: [2] }] },
        { path: '/resources/hasty/traffic', value: [] },
      ],
      fromSeconds: 4,
      focus: 'one',
      question: 'What does the third call find?',
      options: [
        {
          value: 'both',
          label: 'counter at 2, file still there',
          belief: 'A time-out ends the process, and [a new one starts](suppressedInit): its variables are new.',
        },
        {
          value: 'neither',
          label: 'counter at 0, no file',
          belief: 'That would be a new environment. [The sandbox is kept](suppressedInit), and its /tmp too.',
        },
        { value: AFTER_TIMEOUT, label: 'counter at 0, file still there' },
      ],
      answer: ({ invocations }) => {
        const [first, , third] = invocations.filter((row) => row.function === 'one')
        if (!third || third.environment !== first!.environment) return 'neither'
        return third.process === first!.process ? 'both' : AFTER_TIMEOUT
      },
      because: ({ invocations }) => {
        const [, , third] = invocations.filter((row) => row.function === 'one')
        return `It is environment ${third!.environment}, as before, but process ${third!.process}. [After a time-out the process is new and the sandbox is not](suppressedInit). [Its start hides inside the third call](suppressedInit), which took ${third!.durationMs} ms instead of 300.`
      },
      decides: { path: '/resources/one/handler/faults/0/kind', value: 'error' },
      untilSeconds: 20,
    },
    {
      kind: 'try',
      title: 'No waiting for the ten',
      settings: ['/resources/hasty/traffic/0/count', '/resources/two/reservedConcurrentExecutions'],
      words:
        'Back to the ten calls at once. They may come later. Change when they come, so that no more than one environment starts for them.',
      changes: [
        {
          path: '/resources/patient/traffic',
          value: [{ kind: 'constant', ratePerSecond: 1, fromSeconds: 1, untilSeconds: 11 }],
        },
        { path: '/resources/one/handler/faults', value: undefined },
        { path: '/resources/hasty/traffic', value: [{ kind: 'burst', count: 10, atSeconds: 20 }] },
      ],
      fromSeconds: 33,
      focus: 'hasty',
      path: '/resources/hasty/traffic/0',
      solution: { kind: 'constant', ratePerSecond: 1, fromSeconds: 20, untilSeconds: 30 },
      holds: (told) => coldStarts(told, 'two') <= 1,
      done: '[Cold starts follow how many run at once](coldStart), not how many come in all.',
    },
  ],
})
