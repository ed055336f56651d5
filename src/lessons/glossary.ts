/**
 * Words that have a meaning of their own here. A lesson uses one only from the step on that shows it, or after a lesson
 * before it has; the panel explains those of a step under its text.
 */
export const GLOSSARY = {
  event: {
    says: 'one thing that happened and is to be worked on: an upload, an order, a message',
    finds: /\bevents?\b/i,
  },
  invocation: { says: 'one run of a function, for one event or one batch', finds: /\binvocations?\b/i },
  'dead-letter queue': {
    says: 'a queue for what was given up, so that somebody can look at it',
    finds: /\bdead[- ]letter(ed)?\b/i,
  },
  'cold start': {
    says: 'a call that has to wait until a new environment is ready',
    finds: /\bcold starts?\b/i,
  },
  environment: { says: 'the place a function’s code runs in: one call at a time', finds: /\benvironments?\b/i },
  throttle: { says: 'to refuse a call because too many run already; nothing ran', finds: /\bthrottl(e|es|ed|ing)\b/i },
  concurrency: { says: 'how many runs go on at the same instant', finds: /\bconcurren(cy|t)\b/i },
  'reserved concurrency': {
    says: 'a share of the account’s concurrency kept for one function; also the most it gets',
    finds: /\breserved concurrency\b/i,
  },
  mapping: {
    says: 'the event source mapping: the part of Lambda that reads a queue or stream and calls the function',
    finds: /\b(event source )?mappings?\b/i,
  },
  poller: { says: 'the part of a mapping that asks a queue or stream for more', finds: /\bpollers?\b/i },
  batch: { says: 'several messages or records that one run gets together', finds: /\bbatch(es)?\b/i },
  'batching window': { says: 'how long a mapping may wait to fill a batch', finds: /\b(batching )?window\b/i },
  'visibility timeout': {
    says: 'how long a queue hides a message that somebody has received',
    finds: /\bvisibility( timeout)?\b/i,
  },
  receive: { says: 'one time a message was taken out to be worked on; the queue counts them', finds: /\breceives\b/i },
  shard: { says: 'a part of a stream that keeps its records in order', finds: /\bshards?\b/i },
  'partition key': { says: 'what decides which shard a record goes to', finds: /\bpartition keys?\b/i },
  'message group': { says: 'messages of a FIFO queue that must run in their order', finds: /\b(message )?groups?\b/i },
  'read timeout': { says: 'how long a caller waits for an answer before it gives up', finds: /\bread timeouts?\b/i },
  idempotent: { says: 'does no more when it runs twice for the same event than once', finds: /\bidempotent\b/i },
} as const satisfies Record<string, { says: string; finds: RegExp }>

export type Term = keyof typeof GLOSSARY

export const TERMS = Object.keys(GLOSSARY) as Term[]

/** The terms a text uses, in the glossary's order. */
export const termsIn = (text: string): Term[] => TERMS.filter((term) => GLOSSARY[term].finds.test(text))
