/** Words of the bar above everything. */
export const topBar = {
  asTheSystem: 'as the system',
  theme: (theme: string) => `Theme: ${theme}`,
  name: 'Lambda Invocation Lab',
  scenarios: 'Scenarios',
  edited: ' edited',
  share: 'Share',
  present: 'Present',
  menu: 'Menu',
} as const
