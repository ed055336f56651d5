/** How a room answers: each letter has a shape and a colour of its own, so that any one of the three is enough. */
export const ANSWERS = [
  { letter: 'A', shape: 'circle', colour: '#1f55c8', d: 'M50 4A46 46 0 1 1 50 96A46 46 0 1 1 50 4Z' },
  {
    letter: 'B',
    shape: 'square',
    colour: '#00506e',
    d: 'M20 6H80A14 14 0 0 1 94 20V80A14 14 0 0 1 80 94H20A14 14 0 0 1 6 80V20A14 14 0 0 1 20 6Z',
  },
  { letter: 'C', shape: 'diamond', colour: '#8a3597', d: 'M50 2L98 50L50 98L2 50Z' },
  { letter: 'D', shape: 'octagon', colour: '#a63500', d: 'M31 5H69L95 31V69L69 95H31L5 69V31Z' },
  { letter: 'E', shape: 'triangle', colour: '#00694f', d: 'M50 4L98 92H2Z' },
  { letter: 'F', shape: 'hexagon', colour: '#7a5000', d: 'M27 6H73L98 50L73 94H27L2 50Z' },
] as const

export type Answer = (typeof ANSWERS)[number]

export const answerAt = (place: number): Answer => ANSWERS[Math.min(place, ANSWERS.length - 1)]!

/** The shape with its letter; filled with its colour, or white on it. */
export function AnswerShape({ answer, size, outlined }: { answer: Answer; size: number | string; outlined?: boolean }) {
  const { letter, shape, colour, d } = answer
  return (
    <svg
      viewBox="-4 -4 108 108"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path
        d={d}
        fill={outlined ? 'none' : colour}
        stroke={outlined ? '#fff' : colour}
        strokeWidth={outlined ? 5 : 0}
        strokeLinejoin="round"
      />
      <text
        x="50"
        y={shape === 'triangle' ? 64 : 50}
        dy="0.355em"
        textAnchor="middle"
        fill="#fff"
        fontFamily="var(--sans)"
        fontSize={shape === 'triangle' || shape === 'diamond' ? 48 : 62}
        fontWeight="700"
      >
        {letter}
      </text>
    </svg>
  )
}
