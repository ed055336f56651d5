import { defineLesson } from './define-lesson.ts'

export const twoHundredOnlyMeansItRan = defineLesson({
  id: 'two-hundred-only-means-it-ran',
  title: '200 only means it ran',
  settings: ['/resources/orders/reservedConcurrentExecutions'],
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
      words:
        'A script calls Lambda and [waits for the answer](requestResponse). The code places an order, and the script gets 200 with what the code returned. So far 200 means that all is well.',
      untilSeconds: 3,
    },
    {
      kind: 'predict',
      id: 'throws',
      asks: 'choice',
      title: 'A call that throws',
      words:
        'The script calls again. This time the code throws in the middle of its work. The script asks for nothing but the status before it goes on.',
      focus: 'orders',
      question: 'Which status does Lambda answer?',
      options: [
        { value: '200', label: '200' },
        {
          value: '400',
          label: '400',
          belief: '400 is for [a request that Lambda cannot read](invalidJsonIs400). This one was fine.',
        },
        {
          value: '500',
          label: '500',
          belief: 'A 500 would say that Lambda itself failed. [Lambda did its part](functionErrorIs200).',
        },
        {
          value: '502',
          label: '502',
          belief: 'That is [a gateway’s answer](restApiAnswers), and no gateway stands here.',
        },
      ],
      answer: ({ statusOf }) => String(statusOf('script/2')),
      because: ({ statusOf }) =>
        `${statusOf('script/2')}, as before: the invocation itself went well. [A header, X-Amz-Function-Error, says that the code failed](functionErrorIs200), and the body says how. Who reads the status alone takes the failure for a success.`,
      decides: { path: '/resources/orders/reservedConcurrentExecutions', value: 0 },
      shows: ['invocation'],
      untilSeconds: 6,
    },
    {
      kind: 'predict',
      id: 'gateway',
      asks: 'choice',
      title: 'Through a gateway',
      settings: ['/resources/orders/reservedConcurrentExecutions', '/resources/api/timeoutInMillis'],
      words:
        'Now a client comes through API Gateway, and the code throws again. The gateway calls just as the script did, and gets the same answer.',
      focus: 'api',
      question: 'Which status does the client see?',
      options: [
        {
          value: '200',
          label: '200',
          belief: 'That is what Lambda tells the gateway. [The gateway reads the header](restApiAnswers), too.',
        },
        {
          value: '500',
          label: '500',
          belief: 'A REST API keeps 500 for [a call that Lambda refused](restApiAnswers).',
        },
        { value: '502', label: '502' },
        { value: '504', label: '504', belief: '504 is for [code that takes too long](gatewayTimeout).' },
      ],
      answer: ({ statusOf }) => String(statusOf('api/1')),
      because: ({ statusOf }) =>
        `${statusOf('api/1')}, and it is the gateway’s own. It found the header, and [no answer that it could pass on](restApiAnswers). To Lambda [the same call is a 200](functionErrorIs200), with an error in it.`,
      decides: { path: '/resources/orders/handler/faults/1/resource', value: 'script' },
      untilSeconds: 10,
    },
    {
      kind: 'predict',
      id: 'nothing-runs',
      asks: 'choice',
      title: 'When nothing runs',
      words:
        'Somebody sets the reserved concurrency of the function to 0. [That is the most it may run at once](reservedConcurrency), so no code runs at all. The script calls once more.',
      shows: ['concurrency', 'reserved concurrency'],
      changes: [{ path: '/resources/orders/reservedConcurrentExecutions', value: 0 }],
      focus: 'script',
      question: 'And which status does the script get now?',
      options: [
        {
          value: '200',
          label: '200',
          belief: '200 means that the code ran. [Here it did not](throttledIs429).',
        },
        {
          value: '202',
          label: '202',
          belief: '202 is for [events that wait in a queue](acceptedIs202). This caller waits itself.',
        },
        { value: '429', label: '429' },
        {
          value: '503',
          label: '503',
          belief: 'Lambda is there and well. [It says that there is no room](throttledIs429).',
        },
      ],
      answer: ({ statusOf }) => String(statusOf('script/1')),
      because: ({ statusOf, invocations }) =>
        `${statusOf('script/1')}, and ${invocations.length} runs. [A call that finds no room is refused](throttledIs429) before any code runs. So 429 says that nothing ran, and [200 says that something did](functionErrorIs200). Neither says that it worked.`,
      decides: { path: '/resources/orders/reservedConcurrentExecutions', value: 5 },
      untilSeconds: 3,
    },
    {
      kind: 'predict',
      id: 'sdk',
      asks: 'number',
      title: 'The SDK that tries again',
      settings: ['/resources/script/retry/mode', '/resources/script/retry/maxAttempts'],
      words:
        'The limit is gone. AWS’s SDKs try again by themselves when a call fails: [in standard mode up to three times in all](standardRetries). The script uses one in that mode. Its second call meets the bug.',
      changes: [
        { path: '/resources/orders/reservedConcurrentExecutions', value: undefined },
        { path: '/resources/script/retry', value: { mode: 'standard', maxAttempts: 3 } },
      ],
      fromSeconds: 3.5,
      focus: 'script',
      question: 'How often is the second call made, in all?',
      unit: 'times',
      least: 1,
      most: 10,
      bands: [1, 2, 3, 4],
      beliefs: [
        { value: '3', belief: 'The SDK looks at the status, and [the status says 200](functionErrorIs200).' },
        { value: '2', belief: 'Not even once again: [200 is no failure to an SDK](transientErrors).' },
      ],
      otherwise: '[Three is the most](standardRetries) that an SDK tries in standard mode.',
      answer: ({ requests }) => String(requests.filter(({ event }) => event === 'script/2').length),
      because: ({ requests }) =>
        `${requests.filter(({ event }) => event === 'script/2').length} time. [SDKs repeat what was refused, answered 5xx or not answered](transientErrors), and a function error is none of these. Whoever wants it repeated does it in the script.`,
      decides: { path: '/resources/script/retry', value: { mode: 'fixed', maxAttempts: 3 } },
      untilSeconds: 7,
    },
  ],
})
