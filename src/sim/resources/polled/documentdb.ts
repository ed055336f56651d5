import { documentdbMapping } from '../../lambda/mapping-fields.ts'
import { fourteenMinutesAtMost } from '../../lambda/mapping-rules.ts'
import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'

export const documentdb = defineResource({
  type: 'documentdb',
  title: 'DocumentDB',
  invokes: 'polled',
  mapping: documentdbMapping,
  mappingRules: [fourteenMinutesAtMost],
  words: {
    waits: 'the change stream waits for its batch',
    retries: 'the mapping: the same batch again until it succeeds',
    loses: 'when changes expire (3 h by default) the mapping is disabled',
  },
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html',
  fields: { traffic },
})
