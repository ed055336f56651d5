import { definitionOf } from '../sim/resources/index.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import apiOrders from './api-orders.json' with { type: 'json' }
import cognitoSignUp from './cognito-sign-up.json' with { type: 'json' }
import customResource from './custom-resource.json' with { type: 'json' }
import ecommerce from './ecommerce.json' with { type: 'json' }
import fifoGroups from './fifo-groups.json' with { type: 'json' }
import filteredOrders from './filtered-orders.json' with { type: 'json' }
import firehoseTransform from './firehose-transform.json' with { type: 'json' }
import kinesisClicks from './kinesis-clicks.json' with { type: 'json' }
import kinesisPoisonPill from './kinesis-poison-pill.json' with { type: 'json' }
import orderApi from './order-api.json' with { type: 'json' }
import overlappingSchedule from './overlapping-schedule.json' with { type: 'json' }
import provisionedRush from './provisioned-rush.json' with { type: 'json' }
import s3Thumbnails from './s3-thumbnails.json' with { type: 'json' }
import snsFanOut from './sns-fan-out.json' with { type: 'json' }
import sqsPartialBatch from './sqs-partial-batch.json' with { type: 'json' }
import tableChanges from './table-changes.json' with { type: 'json' }
import threePaths from './three-paths.json' with { type: 'json' }
import threePathsBusy from './three-paths-busy.json' with { type: 'json' }

export interface GalleryScenario {
  id: string
  /** For a menu; the document has the long title. */
  title: string
  scenario: Scenario
}

const entry = (id: string, title: string, document: unknown): GalleryScenario => ({
  id,
  title,
  // The gallery is part of the program: a test holds every file to the rules.
  scenario: document as Scenario,
})

/** In the order one would teach them. */
export const gallery: readonly GalleryScenario[] = [
  entry('three-paths', 'One function, three ways in', threePaths),
  entry('three-paths-busy', 'Three ways in, busy', threePathsBusy),
  entry('api-orders', 'Orders at the concurrency limit', apiOrders),
  entry('order-api', 'An order that takes 40 seconds', orderApi),
  entry('cognito-sign-up', 'A sign-up, five seconds', cognitoSignUp),
  entry('firehose-transform', 'Batches that Firehose skips', firehoseTransform),
  entry('s3-thumbnails', 'Thumbnails: two retries', s3Thumbnails),
  entry('custom-resource', 'A stack that hangs', customResource),
  entry('overlapping-schedule', 'A schedule that overlaps itself', overlappingSchedule),
  entry('sqs-partial-batch', 'One bad message in a batch', sqsPartialBatch),
  entry('filtered-orders', 'A filter that deletes', filteredOrders),
  entry('fifo-groups', 'A failing message holds its group', fifoGroups),
  entry('kinesis-clicks', 'Clicks, counted how often?', kinesisClicks),
  entry('kinesis-poison-pill', 'A poison record stops its shard', kinesisPoisonPill),
  entry('table-changes', 'Changes of a table', tableChanges),
  entry('sns-fan-out', 'One topic, three readers', snsFanOut),
  entry('provisioned-rush', 'A rush hour, provisioned', provisionedRush),
  entry('ecommerce', 'An e-commerce back end', ecommerce),
]

/** The types of a scenario whose behaviour is not built yet, each once. */
export const missingKinds = (scenario: Scenario): string[] => [
  ...new Set(
    Object.values(scenario.resources)
      .map(({ type }) => type)
      .filter((type) => !definitionOf(type)?.built),
  ),
]

/** What people are shown. */
export const playable: readonly GalleryScenario[] = gallery.filter(
  ({ scenario }) => missingKinds(scenario).length === 0,
)
