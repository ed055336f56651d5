import { defineLesson } from './define-lesson.ts'

export const twoHundredOnlyMeansItRan = defineLesson({
  id: 'two-hundred-only-means-it-ran',
  title: '200 only means it ran',
  scenario: {
    durationSeconds: 30,
    resources: {
      script: { type: 'sdk', retry: { mode: 'none', maxAttempts: 1 }, traffic: [{ kind: 'at', seconds: [1, 4] }] },
      api: { type: 'api-gateway', traffic: [{ kind: 'at', seconds: [8] }] },
      orders: {
        type: 'function',
        handler: {
          durationMs: 600,
          faults: [
            { kind: 'error', eventNumbers: [2] },
            { kind: 'error', resource: 'api' },
          ],
        },
      },
    },
    connections: [
      { from: 'script', to: 'orders' },
      { from: 'api', to: 'orders' },
    ],
  },
  steps: [
    {
      kind: 'watch',
      title: 'A call that works',
      words: 'A script calls Lambda and waits. The code works, and the script gets 200 with what the code returned.',
      rules: ['requestResponse'],
      untilSeconds: 3,
    },
    {
      kind: 'predict',
      title: 'A call that throws',
      words: 'The script calls again. This time the code throws.',
      rules: ['requestResponse', 'handler'],
      focus: 'orders',
      question: 'Which status does Lambda answer?',
      options: [
        { value: '200', label: '200' },
        { value: '400', label: '400', belief: 'The request was fine: only the code was not.' },
        { value: '500', label: '500', belief: 'A 500 is the service’s own fault. Lambda did its part.' },
        { value: '502', label: '502', belief: 'That is a gateway’s answer; no gateway stands here.' },
      ],
      answer: ({ statusOf }) => String(statusOf('script/2')),
      because: ({ statusOf }) =>
        `${statusOf('script/2')}: the invocation itself went well. A header, X-Amz-Function-Error, and the body say that the code threw.`,
      untilSeconds: 6,
    },
    {
      kind: 'predict',
      title: 'Through a gateway',
      words: 'Now a client comes through API Gateway, and the code throws again.',
      rules: ['restApiAnswers'],
      focus: 'api',
      question: 'Which status does the client see?',
      options: [
        {
          value: '200',
          label: '200',
          belief: 'That is what Lambda tells the gateway, not what the gateway tells its client.',
        },
        { value: '500', label: '500', belief: 'API Gateway keeps 500 for a throttle and its own trouble.' },
        { value: '502', label: '502' },
        { value: '504', label: '504', belief: '504 is for code that takes too long.' },
      ],
      answer: ({ statusOf }) => String(statusOf('api/1')),
      because: ({ statusOf }) =>
        `${statusOf('api/1')}, and it is the gateway’s own. It found the header, and no answer it could pass on.`,
      untilSeconds: 10,
    },
  ],
})
