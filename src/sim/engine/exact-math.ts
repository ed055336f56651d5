/**
 * Logarithm, exponential and powers from additions, multiplications and divisions alone, which IEEE 754 fixes to the bit.
 * The language leaves Math.log, exp and pow to the engine, and engines differ in the last place: two browsers would
 * draw different runs. Accurate to a few units in the last place, which is far below a microsecond here.
 */

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const SQRT_HALF = 0.7071067811865476

const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)
/** Which of the two words holds the exponent. */
const HIGH = (() => {
  bits[0] = 1
  return words[1] === 0 ? 0 : 1
})()

/** Natural logarithm of a positive, normal number. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  bits[0] = x
  let exponent = ((words[HIGH]! >> 20) & 0x7ff) - 1022
  words[HIGH] = (words[HIGH]! & 0x800fffff) | (1022 << 20)
  let mantissa = bits[0]! // in [0.5, 1)
  if (mantissa < SQRT_HALF) {
    mantissa *= 2
    exponent -= 1
  }
  // log(m) = 2 artanh(s), s = (m - 1) / (m + 1), |s| < 0.172: ten odd terms reach the last place.
  const s = (mantissa - 1) / (mantissa + 1)
  const z = s * s
  let sum = 0
  for (let k = 21; k >= 1; k -= 2) sum = sum * z + 1 / k
  return exponent * LN2_HIGH + (2 * s * sum + exponent * LN2_LOW)
}

/** e to the power of x. */
export function exp(x: number): number {
  if (x > 709) return Number.POSITIVE_INFINITY
  if (x < -708) return 0
  const power = Math.round(x / 0.6931471805599453)
  const r = x - power * LN2_HIGH - power * LN2_LOW
  let sum = 1
  for (let k = 15; k >= 1; k--) sum = 1 + (r * sum) / k
  bits[0] = 1
  words[HIGH] = (power + 1023) << 20
  return sum * bits[0]!
}

/** Two to a whole power, 0 to 1023. */
export function powerOfTwo(power: number): number {
  bits[0] = 1
  words[HIGH] = (power + 1023) << 20
  return bits[0]!
}

const cosTerms = 12

/** Cosine of a full turn's share: cos(2 pi turn), turn in [0, 1). For the normal distribution. */
export function cosOfTurn(turn: number): number {
  let t = turn < 0.5 ? turn : 1 - turn // even around the half turn
  const flip = t > 0.25
  if (flip) t = 0.5 - t
  const x = t * 6.283185307179586
  const z = x * x
  let sum = 1
  for (let k = cosTerms; k >= 1; k--) sum = 1 - (sum * z) / ((2 * k - 1) * (2 * k))
  return flip ? -sum : sum
}
