import type { Scenario } from '../sim/scenario/document.ts'
import threePaths from './three-paths.json' with { type: 'json' }

/** A line of the gallery's menu: enough to choose by. The document is fetched when it is chosen. */
export interface MenuEntry {
  id: string
  title: string
  /** The first sentence of its description; a test holds it to the document. */
  detail: string
}

const entry = (id: string, title: string, detail: string): MenuEntry => ({ id, title, detail })

/** In the order one would teach them. */
export const menu: readonly MenuEntry[] = [
  entry(
    'three-paths',
    'One function, three ways in',
    'An API, a bucket and a queue call one function that may run four times at once.',
  ),
  entry('three-paths-busy', 'Three ways in, busy', 'A minute of steady traffic on all three paths at once.'),
  entry('api-orders', 'Orders at the concurrency limit', 'Clients call synchronously.'),
  entry('order-api', 'An order that takes 40 seconds', 'An order API.'),
  entry('cognito-sign-up', 'A sign-up, five seconds', 'Cognito gives its trigger five seconds.'),
  entry(
    'firehose-transform',
    'Batches that Firehose skips',
    'Three buffers fall due at once, and the transformation may run once at a time.',
  ),
  entry('s3-thumbnails', 'Thumbnails: two retries', 'Uploads invoke asynchronously.'),
  entry(
    'custom-resource',
    'A stack that hangs',
    'A custom resource is invoked asynchronously, and CloudFormation waits until the function has sent word.',
  ),
  entry(
    'overlapping-schedule',
    'A schedule that overlaps itself',
    'A rule starts a report every minute, and only one may run at a time.',
  ),
  entry(
    'sqs-partial-batch',
    'One bad message in a batch',
    'One poison message in a batch would make its good neighbours run again, and end in the dead-letter queue with it.',
  ),
  entry('filtered-orders', 'A filter that deletes', 'Of three kinds of message only large orders wake the function.'),
  entry('fifo-groups', 'A failing message holds its group', 'A FIFO queue with five customers as message groups.'),
  entry('kinesis-clicks', 'Clicks, counted how often?', 'Twenty clicks a second in one shard, read once a second.'),
  entry('kinesis-poison-pill', 'A poison record stops its shard', 'Two shards, one bad record.'),
  entry('table-changes', 'Changes of a table', "A table's stream."),
  entry(
    'sns-fan-out',
    'One topic, three readers',
    'Each message is sent once to each subscriber: two functions, and a queue that a third polls.',
  ),
  entry('provisioned-rush', 'A rush hour, provisioned', 'Ten environments stand ready for the alias live.'),
  entry('ecommerce', 'An e-commerce back end', 'Product and basket calls are synchronous.'),
]

/** What opens by itself is part of the first view. */
export const FIRST_ID = 'three-paths'
export const firstScenario = threePaths as Scenario
