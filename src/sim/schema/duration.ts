import { type EitherField, either, milliseconds, type Presets, type ResolvedOf, variant } from './fields.ts'

/** A day: longer than any invocation lasts, and short enough for whole microseconds. */
const LONGEST_MS = 86_400_000

const distribution = variant(
  {
    exponential: {
      title: 'Exponential',
      words: 'many short ones, a few long ones',
      fields: { mean: milliseconds({ required: true, max: LONGEST_MS }) },
    },
    lognormal: {
      title: 'Log-normal',
      words: 'half below p50, one in a hundred above p99',
      fields: {
        p50: milliseconds({ required: true, min: 0.001, max: LONGEST_MS }),
        p99: milliseconds({ required: true, min: 0.001, max: LONGEST_MS }),
      },
      rules: [
        ({ p50, p99 }: { p50: number; p99: number }) =>
          p99 < p50 ? { path: '/p99', message: `p99 is ${p99}; allowed is p50 (${p50}) or more` } : undefined,
      ],
    },
    uniform: {
      title: 'Uniform',
      words: 'any time between two, all alike',
      fields: {
        min: milliseconds({ required: true, max: LONGEST_MS }),
        max: milliseconds({ required: true, max: LONGEST_MS }),
      },
      rules: [
        ({ min, max }: { min: number; max: number }) =>
          max < min ? { path: '/max', message: `max is ${max}; allowed is min (${min}) or more` } : undefined,
      ],
    },
  },
  { required: true },
)
const fixed = milliseconds({ required: true, max: LONGEST_MS })

/** A length of time in milliseconds: always the same, or drawn from a distribution. */
export type Duration = ResolvedOf<typeof fixed> | ResolvedOf<typeof distribution>

/** The field of a duration whose default is `milliseconds`. */
export const duration = (options: {
  default: number
  words: string
  docs?: string
  presets?: Presets
}): EitherField<'default', Duration, Duration> => either(fixed, distribution, options)
