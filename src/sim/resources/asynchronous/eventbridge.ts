import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'
import { busEvent } from './envelopes.ts'

export const eventbridge = defineResource({
  type: 'eventbridge',
  title: 'EventBridge',
  invokes: 'asynchronous',
  delivers: true,
  customEvents: true,
  keepsRecordsAs: 'event',
  receives: ['onSuccess', 'onFailure'],
  built: true,
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html',
  fields: { traffic },
  passedOn: (context) => JSON.stringify(busEvent(context)),
})
