import type { ThenAndNow } from '../share/then-and-now.ts'
import * as texts from '../texts/figure.ts'
import { drawing, element } from './page.ts'

/** Over the picture: "Dead-lettered: then 20, now 18", and why; it takes no room, so that nothing moves. */
export function aged({ title, lines, why }: ThenAndNow): HTMLElement {
  const close = element(
    'button',
    { type: 'button', 'aria-label': texts.closeNote },
    drawing('M5 5L15 15M15 5L5 15', { width: 2 }),
  )
  const words = element(
    'div',
    { role: 'status' },
    element('b', {}, title),
    ...lines.map((line) => element('p', {}, line)),
    element('p', {}, why),
  )
  const note = element('div', { class: 'aged' }, words, close)
  close.addEventListener('click', (event) => {
    // Where all of the figure is a button, it is not meant.
    event.stopPropagation()
    note.remove()
  })
  return note
}
