import { mskMapping } from '../../lambda/mapping-fields.ts'
import { fourteenMinutesAtMost, retriesNeedProvisionedMode } from '../../lambda/mapping-rules.ts'
import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'

export const msk = defineResource({
  type: 'msk',
  title: 'MSK topic',
  invokes: 'polled',
  mapping: mskMapping,
  mappingRules: [fourteenMinutesAtMost, retriesNeedProvisionedMode],
  carries: ['partitionKey'],
  words: {
    waits: 'the partition waits for its batch',
    retries: 'the mapping: the same batch again until it succeeds or the messages expire',
    loses: 'messages older than the topic keeps them',
  },
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html',
  fields: { traffic },
})
