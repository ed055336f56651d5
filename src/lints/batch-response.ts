import { RULES } from '../sim/lambda/rules.ts'
import { isRecord } from '../sim/schema/pointer.ts'
import * as words from '../texts/checks.ts'
import type { Edit, Lint } from './define-lint.ts'
import type { Mapping } from './system.ts'

const ANNOUNCED = ['ReportBatchItemFailures'] as const

/** Whether the mapping reads which of its records failed. */
export const readsResponse = ({ settings }: Mapping): boolean => settings.functionResponseTypes.length > 0

/** Has the mapping read the response; undefined: AWS does not take that from this one. */
export function announcement(mapping: Mapping): Edit | undefined {
  const { from, path, settings } = mapping
  const field = from.definition.mapping?.functionResponseTypes
  if (field?.kind !== 'list' || field.maxItems === 0) return undefined
  const source = from.settings as unknown as Record<string, unknown>
  const announced = {
    mapping: { ...settings, functionResponseTypes: [...ANNOUNCED] },
    source,
    function: mapping.function,
  }
  if (from.definition.mappingRules?.some((refuses) => refuses(announced))) return undefined
  return { path: `${path}/functionResponseTypes`, value: [...ANNOUNCED] }
}

const namesFailures = (value: unknown): boolean => isRecord(value) && Array.isArray(value.batchItemFailures)

/** Whether the code answers what comes from this source with a list of failures. */
function answersSo({ function: { handler }, from }: Mapping): boolean {
  return (
    namesFailures(handler.returns) ||
    handler.faults.some(
      (fault) =>
        'value' in fault && namesFailures(fault.value) && (fault.resource === undefined || fault.resource === from.id),
    )
  )
}

export const batchResponse: Lint = {
  id: 'batch-response',
  title: words.looksFor.batchResponse,
  page: RULES.partialBatch.page,
  find({ mappings }) {
    return mappings.flatMap((mapping) => {
      const { from, to, path } = mapping
      if (readsResponse(mapping) || !answersSo(mapping)) return []
      const edit = announcement(mapping)
      return [
        {
          place: `${path}/functionResponseTypes`,
          title: words.nobodyReads(to.id),
          reason: words.answerIsSuccess(from.id, from.definition.holds === 'queue'),
          repair: edit && { words: words.readResponse, edits: [edit] },
        },
      ]
    })
  },
}
