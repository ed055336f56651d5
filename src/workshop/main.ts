import { showTheme } from '../ui/theme.ts'

// The page is whole without it; only the dark theme needs a script.
showTheme('auto')
