import {
  bytes,
  choice,
  either,
  integer,
  json,
  list,
  map,
  object,
  type ResolvedOf,
  type Rule,
  rate,
  text,
  time,
  variant,
} from './fields.ts'

/** More than any service takes; what a service refuses is its own answer. */
export const MOST_BODY_BYTES = 16_777_216
/** More events than this are refused before the run. */
export const MOST_EVENTS = 1_000_000

/** Fields an event may carry. A kind says which of them it uses (`carries`). */
export const eventFields = {
  body: json({ words: 'text is sent as it stands, anything else as JSON' }),
  bodyBytes: bytes({ min: 0, max: MOST_BODY_BYTES, words: 'or a body of so many bytes' }),
  messageAttributes: map(
    object(
      {
        dataType: text({
          required: true,
          pattern: /^(String|Number|Binary)(\..{1,250})?$/,
          allowed: 'String, Number or Binary',
        }),
        stringValue: text({ required: true }),
      },
      { required: true },
    ),
    { key: /^[A-Za-z0-9_.-]{1,256}$/, keyWords: 'letters, digits, _, - and ., up to 256' },
  ),
  messageGroupId: text({ pattern: /^[\x21-\x7e]{1,128}$/, allowed: '1 to 128 letters, digits and punctuation' }),
  partitionKey: text({ pattern: /^[\s\S]{1,256}$/, allowed: '1 to 256 characters' }),
  httpMethod: choice(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'], {}),
  path: text({ pattern: /^\//, allowed: 'a path that begins with /' }),
  rawQueryString: text({}),
  headers: map(text({ required: true }), { key: /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}$/, keyWords: 'a header name' }),
}
export type EventField = keyof typeof eventFields

const eventTemplate = object(eventFields, {
  required: true,
  rules: [
    (event: { body?: unknown; bodyBytes?: number }) =>
      event.body !== undefined && event.bodyBytes !== undefined
        ? { path: '/bodyBytes', message: 'bodyBytes is given beside body; allowed is one of them' }
        : undefined,
  ],
})
/** What a source puts into one event. */
export type EventTemplate = ResolvedOf<typeof eventTemplate>

const name = text({ required: true, pattern: /^[\s\S]{1,256}$/, allowed: '1 to 256 characters' })
const groupName = text({
  required: true,
  pattern: /^[\x21-\x7e]{1,128}$/,
  allowed: '1 to 128 letters, digits and punctuation',
})
const howMany = integer({ required: true, min: 1, max: 100_000 })

/** On every traffic entry, whatever its kind. */
const content = {
  events: list(eventTemplate, { minItems: 1, words: 'taken in turn, over and over; default: the sample event' }),
  partitionKeys: either(howMany, list(name, { required: true, minItems: 1 }), {
    default: 1,
    words: 'a count or a list of names, taken in turn',
    minor: true,
  }),
  messageGroups: either(howMany, list(groupName, { required: true, minItems: 1 }), {
    default: 1,
    words: 'a count or a list of names, taken in turn',
    minor: true,
  }),
}

const fromSeconds = time({ default: 0, words: 'the first event' })
const untilSeconds = time({ words: 'no event at or after this; default: the end of the run' })

/** untilSeconds may not lie before fromSeconds. */
export const windowRule: Rule = ({ fromSeconds = 0, untilSeconds }: { fromSeconds?: number; untilSeconds?: number }) =>
  untilSeconds !== undefined && untilSeconds < fromSeconds
    ? {
        path: '/untilSeconds',
        message: `untilSeconds is ${untilSeconds}; allowed is fromSeconds (${fromSeconds} s) or later`,
      }
    : undefined

export const trafficEntry = variant(
  {
    constant: {
      title: 'Steady',
      words: 'one event every 1/rate seconds',
      fields: { ratePerSecond: rate({ required: true }), fromSeconds, untilSeconds, ...content },
      rules: [windowRule],
    },
    poisson: {
      title: 'Random',
      words: 'independent arrivals',
      fields: { ratePerSecond: rate({ required: true }), fromSeconds, untilSeconds, ...content },
      rules: [windowRule],
    },
    burst: {
      title: 'Burst',
      words: 'many at one moment',
      fields: {
        count: integer({ required: true, min: 1, max: MOST_EVENTS }),
        atSeconds: time({ required: true }),
        ...content,
      },
    },
    ramp: {
      title: 'Ramp',
      words: 'from one rate to another',
      fields: {
        fromRatePerSecond: rate({ required: true }),
        toRatePerSecond: rate({ required: true }),
        fromSeconds: time({ required: true }),
        untilSeconds: time({ required: true }),
        ...content,
      },
      rules: [
        ({ fromSeconds, untilSeconds }: { fromSeconds: number; untilSeconds: number }) =>
          untilSeconds <= fromSeconds
            ? {
                path: '/untilSeconds',
                message: `untilSeconds is ${untilSeconds}; allowed is later than fromSeconds (${fromSeconds} s)`,
              }
            : undefined,
      ],
    },
    at: {
      title: 'At these seconds',
      fields: { seconds: list(time({ required: true }), { required: true }), ...content },
    },
  },
  { required: true },
)
export type TrafficEntry = ResolvedOf<typeof trafficEntry>

export const traffic = list(trafficEntry, { default: [], words: 'what it sends, and when' })
