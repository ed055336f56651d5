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
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html',
  fields: { traffic },
})
