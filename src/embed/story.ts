import { showTheme } from '../ui/theme.ts'

/* The paragraph in the middle of the window says where the figure stands, and what is set. */

type Figure = HTMLElement & { send(command: { type: string; [part: string]: unknown }): void }

showTheme('auto')
const figure = document.querySelector<Figure>('lambda-lab')
const paragraphs = [...document.querySelectorAll<HTMLElement>('[data-seek]')]
let shown: HTMLElement | undefined
let partial = true

function show(paragraph: HTMLElement): void {
  if (!figure || paragraph === shown) return
  for (const each of paragraphs) each.toggleAttribute('data-now', each === paragraph)
  // Nothing is fetched for who only opened the page: the first paragraph waits to be scrolled past.
  const begins = shown !== undefined || scrollY > 0
  shown = paragraph
  if (!begins) return
  const wanted = paragraph.dataset.edit !== 'off'
  if (wanted !== partial) {
    partial = wanted
    figure.send({
      type: 'edit',
      path: 'jobs>worker/functionResponseTypes',
      value: wanted ? ['ReportBatchItemFailures'] : [],
    })
  }
  figure.send({ type: 'seek', seconds: Number(paragraph.dataset.seek) })
  figure.send({ type: 'play' })
}

const middle = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) show(target as HTMLElement)
  },
  // On a phone the figure stands over the upper half, and what is read is below it.
  { rootMargin: matchMedia('(max-width: 860px)').matches ? '-70% 0px -20% 0px' : '-45% 0px -45% 0px' },
)
for (const paragraph of paragraphs) middle.observe(paragraph)
