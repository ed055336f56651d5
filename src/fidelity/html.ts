const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as it stands between tags, or in an attribute's quotes. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ESCAPES[letter]!)

/** Numbers as people read them. */
export const figure = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 })
