import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { PrintSheet } from './PrintSheet.tsx'

let begun = false

/** From now on the page carries the sheet for as long as the browser prints. Called again, nothing more happens. */
export function startPrinting(): void {
  if (begun) return
  begun = true
  const holder = document.createElement('div')
  holder.dataset.print = ''
  const root = createRoot(holder)
  addEventListener('beforeprint', () => {
    document.body.append(holder)
    flushSync(() => root.render(<PrintSheet />))
  })
  addEventListener('afterprint', () => {
    root.render(null)
    holder.remove()
  })
}
