import { RULES } from '../sim/lambda/rules.ts'
import * as words from '../texts/checks.ts'
import type { Lint } from './define-lint.ts'

export const recordAge: Lint = {
  id: 'record-age',
  title: words.looksFor.recordAge,
  page: RULES.streamRetention.page,
  find({ mappings }) {
    return mappings.flatMap(({ from, path, settings: { maximumRecordAgeInSeconds: age } }) => {
      const retention = from.definition.stream?.retentionSeconds(from.settings as unknown as Record<string, unknown>)
      if (age === undefined || age < 0 || retention === undefined || age <= retention) return []
      const place = `${path}/maximumRecordAgeInSeconds`
      return [
        {
          place,
          title: words.olderThanKept(age, from.id, retention),
          reason: words.expiresUnseen,
          repair: { words: words.setSeconds(retention), edits: [{ path: place, value: retention }] },
        },
      ]
    })
  },
}
