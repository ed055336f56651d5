/** How many places a slider has from end to end. */
export const SLIDER_PLACES = 1000

export interface Scale {
  min: number
  max: number
  step: number
  /** Small values get as much room as large ones: for ranges such as 0 to 43,200 seconds. */
  logarithmic?: boolean
}

/** Place on the slider, 0 to SLIDER_PLACES, of a value. */
export function placeOf(value: number, { min, max, logarithmic }: Scale): number {
  if (max <= min) return 0
  const held = Math.min(max, Math.max(min, value))
  const share = logarithmic ? Math.log1p(held - min) / Math.log1p(max - min) : (held - min) / (max - min)
  return share * SLIDER_PLACES
}

/** Value at a place, rounded to the step, and on a logarithmic scale to two digits: nobody aims at 17,683. */
export function valueAt(place: number, scale: Scale): number {
  const { min, max, logarithmic } = scale
  const share = Math.min(1, Math.max(0, place / SLIDER_PLACES))
  if (share === 1) return max
  if (!logarithmic) return onStep(min + share * (max - min), scale)
  return onStep(min + twoDigits(Math.expm1(share * Math.log1p(max - min))), scale)
}

/** The next value for an arrow key (`strides` 1 or -1) or a page key (10 or -10). Always another one, or the end. */
export function stepFrom(value: number, strides: number, scale: Scale): number {
  const { min, max, step, logarithmic } = scale
  const stride = logarithmic ? Math.max(step, twoDigits(Math.abs(value - min) / 20)) : Math.max(step, coarse(scale))
  return Math.min(max, Math.max(min, onStep(value + strides * stride, scale)))
}

/** A linear scale of many steps moves a hundredth at a time. */
function coarse({ min, max, step }: Scale): number {
  return (max - min) / step > 200 ? twoDigits((max - min) / 100) : step
}

function onStep(value: number, { min, max, step }: Scale): number {
  const stepped = min + Math.round((value - min) / step) * step
  // A step such as 0.1 is not exact in binary; nine decimals hide that and are finer than any step here.
  return Math.min(max, Math.max(min, Number(stepped.toFixed(9))))
}

function twoDigits(value: number): number {
  return value < 100 ? value : Number(value.toPrecision(2))
}
