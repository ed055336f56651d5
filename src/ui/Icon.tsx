/** Own drawings on a 20 x 20 field, strokes only, so that they take the colour of the text beside them. */
const STROKES = {
  chevronDown: 'M5.5 8L10 12.5L14.5 8',
  chevronUp: 'M5.5 12.5L10 8L14.5 12.5',
  chevronLeft: 'M12 5.5L7.5 10L12 14.5',
  chevronRight: 'M8 5.5L12.5 10L8 14.5',
  close: 'M5.5 5.5L14.5 14.5M14.5 5.5L5.5 14.5',
  menu: 'M3.5 6H16.5M3.5 10H16.5M3.5 14H16.5',
  plus: 'M10 4.5V15.5M4.5 10H15.5',
  minus: 'M4.5 10H15.5',
  fit: 'M4 8V4H8M12 4H16V8M16 12V16H12M8 16H4V12',
  check: 'M4.5 10.4L8.3 14.2L15.6 6',
  log: 'M4 5H5.4M8 5H16.5M4 10H5.4M8 10H16.5M4 15H5.4M8 15H13.5',
  ledger: 'M4 3.5H16V16.5H4ZM4 7.5H16M10.5 7.5V16.5M13.2 10.5H13.3M13.2 13.5H13.3M6.5 10.5H8M6.5 13.5H8',
  chart: 'M3.5 16.5H16.5M4 12.5L7.5 8.5L11 11L16 4.5',
  compare: 'M3.5 4.5H8.5V15.5H3.5ZM11.5 4.5H16.5V15.5H11.5Z',
  share: 'M10 12V3M6.8 5.8L10 2.8L13.2 5.8M4 10V16.5H16V10',
  present: 'M3 4H17V13H3ZM10 13V16.5M6.5 16.5H13.5',
  book: 'M10 5.5C8 4 5.5 4 3.5 4.6V15.6C5.5 15 8 15 10 16.5C12 15 14.5 15 16.5 15.6V4.6C14.5 4 12 4 10 5.5ZM10 5.5V16.5',
  embed: 'M7.5 5.5L3.5 10L7.5 14.5M12.5 5.5L16.5 10L12.5 14.5',
  bring: 'M10 3V11M6.8 8.2L10 11.2L13.2 8.2M6 5H3.5V16.5H16.5V5H14',
  open: 'M3 15.5V5H8L9.6 7H15.5V9.5M3 15.5L5.4 9.5H17.5L15 15.5Z',
  download: 'M10 3V12M6.8 9.2L10 12.2L13.2 9.2M4 16.5H16',
  moon: 'M15.5 12.2A6.5 6.5 0 1 1 8 4.2A5.2 5.2 0 0 0 15.5 12.2Z',
  sun: 'M10 6.8A3.2 3.2 0 1 0 10 13.2A3.2 3.2 0 1 0 10 6.8M10 2.5V4M10 16V17.5M2.5 10H4M16 10H17.5M4.7 4.7L5.8 5.8M14.2 14.2L15.3 15.3M4.7 15.3L5.8 14.2M14.2 5.8L15.3 4.7',
  auto: 'M10 3.5A6.5 6.5 0 1 0 10 16.5ZM10 3.5A6.5 6.5 0 0 1 10 16.5M12.6 6.5H14.9M12.6 10H16.4M12.6 13.5H14.9',
  reset: 'M3.6 3.8V8H7.8M4 8A6.4 6.4 0 1 1 3.8 12',
  undo: 'M7.5 4L3.8 7.7L7.5 11.4M4 7.7H12A4.3 4.3 0 0 1 12 16.3H8',
  redo: 'M12.5 4L16.2 7.7L12.5 11.4M16 7.7H8A4.3 4.3 0 0 0 8 16.3H12',
  trash: 'M4 6H16M8 6V4H12V6M5.5 6L6.3 16.5H13.7L14.5 6M8.6 9V13.5M11.4 9V13.5',
  up: 'M10 16V4.5M5.5 9L10 4.5L14.5 9',
  down: 'M10 4V15.5M5.5 11L10 15.5L14.5 11',
  flag: 'M5 17V3.5H15L12.6 7L15 10.5H5',
  docs: 'M8 5H5V15H15V12M11 4.5H15.5V9M15.2 4.8L9.5 10.5',
  copy: 'M7.5 7.5H16V16H7.5ZM4 12.5V4H12.5',
  settings: 'M4 6H9M13 6H16M4 14H7M11 14H16M11 4A2 2 0 1 0 11 8A2 2 0 1 0 11 4M9 12A2 2 0 1 0 9 16A2 2 0 1 0 9 12',
  question:
    'M7.4 7.6A2.6 2.6 0 1 1 10.6 10.1C10.1 10.4 10 10.8 10 11.6M10 14.4V14.5M10 2.8A7.2 7.2 0 1 0 10 17.2A7.2 7.2 0 1 0 10 2.8',
  alert: 'M10 3L17.5 16.5H2.5ZM10 8V12M10 14.3V14.4',
  send: 'M3.5 10H16M11 5L16 10L11 15',
} as const

export type IconName = keyof typeof STROKES

/** Decoration: the words are the button's. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <path
        d={STROKES[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

/** The mark: three lines come in, each in its own hand, and meet in one place. */
export function Mark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <g fill="none" stroke="currentColor" strokeLinecap="round">
        <path d="M2 5C9 5 9 13 16 13" strokeWidth={2} />
        <path d="M2 13H16" strokeWidth={2} strokeDasharray="3.4 3" />
        <path d="M2 21C9 21 9 13 16 13" strokeWidth={2.6} strokeDasharray=".1 3.9" />
        <circle cx={20} cy={13} r={4} fill="var(--paper)" strokeWidth={2} />
      </g>
    </svg>
  )
}
