import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'
import { busEvent } from './events.ts'

export const eventbridge = defineResource({
  type: 'eventbridge',
  title: 'EventBridge',
  invokes: 'asynchronous',
  delivers: true,
  keepsRecordsAs: 'event',
  receives: ['onSuccess', 'onFailure'],
  built: true,
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html',
  fields: { traffic },
  payload: busEvent,
  passedOn: (context) => JSON.stringify(busEvent(context)),
})
