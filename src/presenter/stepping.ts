import type { NumberField } from '../sim/schema/fields.ts'

/**
 * The next round number up or down: by ones up to ten, then by fives, tens, and so on, as large as the number is.
 * Undefined: there is none. A setting that is not set has nothing under it, and its least useful value above.
 */
export function beside(field: NumberField, value: number | undefined, direction: 1 | -1): number | undefined {
  const { min, max, also } = field
  if (value === undefined) return direction === 1 ? Math.max(min, 1) : undefined
  const step = stepAt(field, direction === 1 ? value : value - 1)
  const moved = direction === 1 ? Math.floor(value / step + 1) * step : Math.ceil(value / step - 1) * step
  const within = Math.min(max, Math.max(min, Number(moved.toFixed(6))))
  if (direction === 1) return within > value ? within : undefined
  // Below the range single values may stand, such as -1 for no limit.
  return within < value ? within : also.findLast((other) => other < value)
}

function stepAt({ integer, max }: NumberField, value: number): number {
  const size = Math.abs(value)
  if (!integer && max <= 1) return 0.1
  return size < 10 ? 1 : size < 50 ? 5 : size < 200 ? 10 : size < 1000 ? 60 : size < 10_000 ? 300 : 5000
}
