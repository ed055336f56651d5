import { defineLesson } from './define-lesson.ts'

export const tenCalls = defineLesson({
  id: 'ten-calls',
  title: 'Ten calls',
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
      words:
        'Ten calls come, one each second. The first meets no environment and waits for a cold start. The others find it warm.',
      rules: ['coldStart', 'reuse'],
      focus: 'one',
      untilSeconds: 12,
    },
    {
      kind: 'predict',
      title: 'All at once',
      words: 'Now ten calls come to the second function in the same instant.',
      rules: ['coldStart', 'reuse'],
      focus: 'two',
      question: 'How many cold starts will there be?',
      options: [
        { value: '0', label: 'none', belief: 'Warm environments are of one function, never shared with another.' },
        { value: '1', label: 'one', belief: 'One environment runs one call at a time.' },
        { value: '10', label: 'ten' },
      ],
      answer: ({ report }) =>
        String(report.invocations!.filter((row) => row.function === 'two' && row.initDurationMs !== undefined).length),
      because: ({ report }) => {
        const cold = (name: string) =>
          report.invocations!.filter((row) => row.function === name && row.initDurationMs !== undefined).length
        return `${cold('two')}: each call needs an environment of its own. One after another it was ${cold('one')}.`
      },
      untilSeconds: 22,
    },
    {
      kind: 'try',
      title: 'No waiting for the ten',
      words: 'The ten calls may come later. Move them, so that at most one more environment starts.',
      rules: ['reuse'],
      focus: 'hasty',
      path: '/resources/hasty/traffic/0',
      solution: { kind: 'constant', ratePerSecond: 1, fromSeconds: 20, untilSeconds: 30 },
      holds: ({ report }) =>
        report.invocations!.filter((row) => row.function === 'two' && row.initDurationMs !== undefined).length <= 1,
      done: 'Cold starts follow how many run at once, not how many come in all.',
    },
  ],
})
