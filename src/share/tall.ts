/**
 * A figure's height in a page, in CSS: `height` pixels beside a text, more on a phone, where what stands side by side
 * stands one under another.
 */
export const tall = (height: number): string => `clamp(${height}px, ${height + 440}px - 60vw, ${height + 180}px)`
