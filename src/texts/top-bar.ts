/* Words of the bar above everything. */

export const asTheSystem = 'as the system'
export const theme = (theme: string) => `Theme: ${theme}`
export const name = 'Lambda Invocation Lab'
export const scenarios = 'Scenarios'
export const edited = ' edited'
export const share = 'Share'
export const menu = 'Menu'
export const present = 'Present'
