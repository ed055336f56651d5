export type Theme = 'auto' | 'light' | 'dark'

const darkPreferred = () => matchMedia('(prefers-color-scheme: dark)')

/** What `theme` looks like now: 'auto' is what the system asks for. */
export function shownTheme(theme: Theme): 'light' | 'dark' {
  if (theme !== 'auto') return theme
  return darkPreferred().matches ? 'dark' : 'light'
}

/**
 * Writes what is shown to the root element's data-theme and keeps it true when the system changes its mind.
 * Returns how to stop that.
 */
export function showTheme(theme: Theme): () => void {
  const show = () => {
    const shown = shownTheme(theme)
    document.documentElement.dataset.theme = shown
    // What a phone paints around the page.
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
      meta.content = getComputedStyle(document.documentElement).getPropertyValue('--panel').trim()
  }
  show()
  if (theme !== 'auto') return () => {}
  const query = darkPreferred()
  query.addEventListener('change', show)
  return () => query.removeEventListener('change', show)
}
