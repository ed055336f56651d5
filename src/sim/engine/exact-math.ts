/**
 * Logarithm, exponential and powers from additions, multiplications and divisions alone, which IEEE 754 fixes to the bit.
 * The language leaves Math.log, exp and pow to the engine, and engines differ in the last place: two browsers would
 * draw different runs. Accurate to a few units in the last place, which is far below a microsecond here.
 */

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)
/** Which of the two words holds the exponent. */
const HIGH = (() => {
  bits[0] = 1
  return words[1] === 0 ? 0 : 1
})()

/** Natural logarithm of a number between a half and two, by its series: 2 artanh((m - 1) / (m + 1)). Slow and sure. */
function logBySeries(mantissa: number): number {
  const s = (mantissa - 1) / (mantissa + 1)
  const z = s * s
  let sum = 0
  for (let k = 39; k >= 1; k -= 2) sum = sum * z + 1 / k
  return 2 * s * sum
}

/** Points at which the logarithm is known, so close that a short series reaches from one to the next. */
const POINTS = 128
const INVERSES = new Float64Array(POINTS)
const LOGARITHMS = new Float64Array(POINTS)
for (let i = 0; i < POINTS; i++) {
  const inverse = 1 / (1 + (i + 0.5) / POINTS)
  INVERSES[i] = inverse
  LOGARITHMS[i] = -logBySeries(inverse)
}
const THIRD = 1 / 3
const FIFTH = 1 / 5
const SIXTH = 1 / 6
const SEVENTH = 1 / 7

/** Natural logarithm of a positive, normal number. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  // Near 1 the table's rounding would be all that is left of the result.
  if (x > 0.99 && x < 1.01) return logBySeries(x)
  bits[0] = x
  const high = words[HIGH]!
  const exponent = ((high >> 20) & 0x7ff) - 1023
  words[HIGH] = (high & 0x000fffff) | (1023 << 20)
  const point = (high >> 13) & (POINTS - 1)
  const r = bits[0]! * INVERSES[point]! - 1
  const series = r * (1 - r * (0.5 - r * (THIRD - r * (0.25 - r * (FIFTH - r * (SIXTH - r * SEVENTH))))))
  return exponent * LN2_HIGH + (LOGARITHMS[point]! + (series + exponent * LN2_LOW))
}

/** 1/k: a multiplication is much cheaper than a division. */
const RECIPROCALS = Float64Array.from({ length: 16 }, (_, k) => (k === 0 ? 0 : 1 / k))

/** e to the power of x. */
export function exp(x: number): number {
  if (x > 709) return Number.POSITIVE_INFINITY
  if (x < -708) return 0
  const power = Math.round(x / Math.LN2)
  const r = x - power * LN2_HIGH - power * LN2_LOW
  let sum = 1
  for (let k = 15; k >= 1; k--) sum = 1 + r * sum * RECIPROCALS[k]!
  bits[0] = 1
  words[HIGH] = (power + 1023) << 20
  return sum * bits[0]!
}

/** Cube root of a number that is not negative. */
export const cubeRoot = (x: number): number => (x > 0 ? exp(log(x) / 3) : 0)

/** Two to a whole power, 0 to 1023. */
export function powerOfTwo(power: number): number {
  bits[0] = 1
  words[HIGH] = (power + 1023) << 20
  return bits[0]!
}

/** 1/((2k - 1) 2k): what one term of the cosine's series has more than the last. */
const COS_TERMS = 10
const COS_STEPS = Float64Array.from({ length: COS_TERMS + 1 }, (_, k) => (k === 0 ? 0 : 1 / ((2 * k - 1) * (2 * k))))

/** Cosine of a full turn's share: cos(2 pi turn), turn in [0, 1). For the normal distribution. */
export function cosOfTurn(turn: number): number {
  let t = turn < 0.5 ? turn : 1 - turn // even around the half turn
  const flip = t > 0.25
  if (flip) t = 0.5 - t
  const x = t * 6.283185307179586
  const z = x * x
  let sum = 1
  for (let k = COS_TERMS; k >= 1; k--) sum = 1 - sum * z * COS_STEPS[k]!
  return flip ? -sum : sum
}
