import { showTheme } from '../ui/theme.ts'
import { sortable } from './sortable.ts'

// The page is whole without it: the script brings the dark theme and lets the columns be sorted.
showTheme('auto')
for (const table of document.querySelectorAll('table')) sortable(table)
