/** Milliseconds of rest after which the next press of a key is another change. */
const REST = 1500

/**
 * Presses of keys in a row, which are one change together. The rest between two of them is counted from when the page
 * has shown what the first one did: on a slow machine nobody has paused who waited for an answer.
 */
export class Presses {
  /** When the last press was answered; Infinity while it is not. */
  private answeredAt = Number.NEGATIVE_INFINITY

  constructor(
    private readonly now: () => number = () => performance.now(),
    /** Calls back once what was changed has been painted. */
    private readonly painted: (then: () => void) => void = afterPaint,
  ) {}

  /** Takes in a press at `at`, milliseconds on the clock of `now`; whether it begins another row. */
  press(at: number): boolean {
    const begins = at - this.answeredAt > REST
    this.answeredAt = Number.POSITIVE_INFINITY
    this.painted(() => {
      this.answeredAt = this.now()
    })
    return begins
  }

  /** The next press begins another row. */
  end(): void {
    this.answeredAt = Number.NEGATIVE_INFINITY
  }
}

const afterPaint = (then: () => void): void => {
  requestAnimationFrame(() => setTimeout(then))
}
