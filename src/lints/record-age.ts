import { RULES } from '../sim/lambda/rules.ts'
import { settingWords } from '../texts/numbers.ts'
import type { Lint } from './define-lint.ts'

export const recordAge: Lint = {
  id: 'record-age',
  title: 'A record age within the retention of the stream',
  page: RULES.streamRetention.page,
  find({ mappings }) {
    return mappings.flatMap(({ from, path, settings: { maximumRecordAgeInSeconds: age } }) => {
      const retention = from.definition.stream?.retentionSeconds(from.settings as unknown as Record<string, unknown>)
      if (age === undefined || age < 0 || retention === undefined || age <= retention) return []
      const place = `${path}/maximumRecordAgeInSeconds`
      return [
        {
          place,
          title: `Records may get ${settingWords(age)} old, ${from.id} keeps them ${settingWords(retention)}`,
          reason: `A record that fails expires with the stream before it reaches maximumRecordAgeInSeconds: nobody gives it up, so no on-failure destination hears of it, and others expire behind it.`,
          repair: { words: `Set ${retention} s`, edits: [{ path: place, value: retention }] },
        },
      ]
    })
  },
}
