import { defineLesson } from './define-lesson.ts'

export const theCallerGaveUp = defineLesson({
  id: 'the-caller-gave-up',
  title: 'The caller gave up',
  settings: ['/resources/shop/timeoutInMillis', '/resources/orders/timeout'],
  scenario: {
    durationSeconds: 300,
    resources: {
      shop: { type: 'api-gateway', traffic: [{ kind: 'at', seconds: [1, 8] }] },
      terminal: { type: 'cli', traffic: [] },
      orders: {
        type: 'function',
        timeout: 60,
        handler: { durationMs: 2000, faults: [{ kind: 'slow', factor: 20, resource: 'shop', eventNumbers: [2] }] },
      },
      billing: { type: 'function', timeout: 120, handler: { durationMs: 70_000 } },
    },
    connections: [
      { from: 'shop', to: 'orders' },
      { from: 'terminal', to: 'billing' },
    ],
  },
  steps: [
    {
      kind: 'watch',
      title: 'Two seconds for an order',
      words:
        'A client orders through API Gateway. The code needs two seconds, and [the client waits for the answer](requestResponse). It gets 200, and the order is placed. There is time to spare: the function may run for sixty seconds.',
      focus: 'orders',
      untilSeconds: 6,
    },
    {
      kind: 'predict',
      id: 'status',
      asks: 'choice',
      title: 'A slow day',
      words:
        'The database is slow today. The next order needs forty seconds, well within the function’s timeout of sixty. The code itself makes no error.',
      focus: 'shop',
      question: 'What does the client get?',
      options: [
        {
          value: '200',
          label: '200, after forty seconds',
          belief: 'The function has the time, but [the gateway has not](gatewayTimeout).',
        },
        {
          value: '502',
          label: '502',
          belief: '502 is for [an answer it cannot use](restApiAnswers). Here no answer has come.',
        },
        { value: '504', label: '504, before that' },
      ],
      answer: ({ statusOf }) => String(statusOf('shop/2')),
      because: ({ requests }) => {
        const answer = requests.find(({ event }) => event === 'shop/2')!
        return `${answer.statusCode}, after ${Math.round(answer.answeredAt - answer.sentAt)} seconds. [That is how long API Gateway waits unless told otherwise](gatewayTimeout). Of the function’s sixty seconds it knows nothing.`
      },
      decides: { path: '/resources/shop/timeoutInMillis', value: 50_000 },
      untilSeconds: 39,
    },
    {
      kind: 'predict',
      id: 'placed',
      asks: 'choice',
      title: 'The order',
      words:
        'The client sees an error page. Nobody has told them more than that, and perhaps somebody presses the button again.',
      focus: 'orders',
      question: 'Was the order placed?',
      options: [
        {
          value: 'no',
          label: 'no: with the 504 the run was stopped',
          belief: 'Nobody tells the function. [It runs on](gatewayTimeout) until it is done, or to its own timeout.',
        },
        { value: 'yes', label: 'yes, eleven seconds later' },
        {
          value: 'twice',
          label: 'twice: the gateway tries again',
          belief: '[Nobody but the caller repeats such a call](lambdaNeverRetriesSync), and a gateway does not.',
        },
      ],
      answer: ({ invocations }) => {
        const runs = invocations.filter(({ records, outcome }) => records.includes('shop/2') && outcome === 'success')
        return runs.length === 0 ? 'no' : runs.length === 1 ? 'yes' : 'twice'
      },
      because: ({ invocations }) => {
        const run = invocations.find(({ records }) => records.includes('shop/2'))!
        return `Yes: the run ended well after ${(run.durationMs ?? 0) / 1000} seconds, and you pay for all of them. [The gateway’s answer ends nothing but the wait](gatewayTimeout). A 504 says that nobody knows, so the next try should carry the same order number.`
      },
      decides: { path: '/resources/orders/timeout', value: 30 },
      untilSeconds: 60,
    },
    {
      kind: 'predict',
      id: 'terminal',
      asks: 'number',
      title: 'A patient person at a terminal',
      settings: ['/resources/terminal/readTimeoutSeconds', '/resources/terminal/retry/maxAttempts'],
      words:
        'Somebody runs the monthly billing from the command line. It takes 70 seconds, and the function may take 120. The CLI has a read timeout of its own, 60 seconds; so long it waits for an answer. It is a current CLI, in its standard mode.',
      shows: ['read timeout'],
      changes: [
        { path: '/resources/terminal/traffic', value: [{ kind: 'at', seconds: [1] }] },
        { path: '/resources/shop/traffic', value: [] },
      ],
      focus: 'billing',
      question: 'How often does the billing run?',
      unit: 'runs',
      least: 0,
      most: 10,
      bands: [0, 1, 2, 3, 4],
      beliefs: [
        { value: '1', belief: 'The CLI gives up after 60 seconds and [sends the call again](readTimeout).' },
        {
          value: '2',
          belief: 'The second wait is as long as the first, and [a third try is allowed](standardRetries).',
        },
        { value: '0', belief: 'The caller’s patience ends nothing: [the run goes on](readTimeout).' },
      ],
      otherwise: 'In its standard mode the CLI tries [three times in all](standardRetries).',
      answer: ({ runsOf }) => String(runsOf('terminal/1')),
      because: ({ runsOf, count }) =>
        `${runsOf('terminal/1')} runs, all of them to the end, and the terminal shows an error: ${count('failed', 'terminal')} call failed. [The CLI stops reading and sends the call again, while the first run goes on](readTimeout). AWS documents the 60 seconds; the repeated runs are what people have met. [In legacy mode there would be five](legacyRetries).`,
      decides: { path: '/resources/terminal/readTimeoutSeconds', value: 90 },
      untilSeconds: 280,
    },
    {
      kind: 'try',
      title: 'Bill once',
      settings: ['/resources/terminal/readTimeoutSeconds', '/resources/terminal/retry/maxAttempts'],
      words:
        'Be more patient than the function. Set how long the terminal waits, so that the billing runs once and its caller gets an answer.',
      focus: 'terminal',
      path: '/resources/terminal/readTimeoutSeconds',
      solution: 130,
      holds: ({ runsOf, count }) => runsOf('terminal/1') === 1 && count('succeeded', 'terminal') === 1,
      done: 'On the command line it is --cli-read-timeout. Who waits should wait longer than the function may run, or ask [without waiting](acceptedIs202).',
    },
  ],
})
