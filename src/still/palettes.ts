import tokens from '../ui/tokens.css?raw'

export type PictureTheme = 'light' | 'dark'

/** A theme's colours by their names in tokens.css, without the dashes. */
export type Colours = Readonly<Record<string, string>>

/** Read from the one place that has them; a picture cannot ask a page for its custom properties. */
function coloursIn(block: string | undefined): Record<string, string> {
  return Object.fromEntries(
    [...(block ?? '').matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{3,8});/g)].map(([, name, hex]) => [name!, hex!]),
  )
}

const light = coloursIn(tokens.match(/:root\s*\{([^}]*)\}/)?.[1])

export const PALETTES: Readonly<Record<PictureTheme, Colours>> = {
  light,
  dark: { ...light, ...coloursIn(tokens.match(/\[data-theme="dark"\]\s*\{([^}]*)\}/)?.[1]) },
}
