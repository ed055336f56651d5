import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { embeddedStep } from '../store/embedded.ts'
import { SAID_AND_TRUE, useLessons } from '../store/lessons.ts'
import { useLab } from '../store/store.ts'
import * as words from '../texts/lesson-step.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { lazily } from '../ui/lazily.ts'
import styles from './LessonPage.module.css'
import {
  eyebrowOf,
  type OpenStep,
  StepNotes,
  StepTask,
  StepWays,
  StepWords,
  useOpenStep,
  usePlayOf,
} from './LessonStep.tsx'
import { LessonList } from './Lessons.tsx'
import { takeFocus } from './PanelFrame.tsx'

const SaidAndTrue = lazily(async () => (await import('./SaidAndTrue.tsx')).SaidAndTrue)

/** What happens, in a sentence, and the system: it stands between what a step tells and what it asks. */
interface Picture {
  picture: ReactNode
}

/** A lesson where there is no room beside the canvas, and in other pages: text, canvas, question, in this order. */
export function LessonPage({ picture }: Picture) {
  const id = useLessons((state) => state.lesson)
  const open = useOpenStep()
  const before = useRef(open?.code)
  useEffect(() => () => useLessons.getState().hideFrom(undefined), [])
  useEffect(() => {
    before.current = open?.code
  }, [open?.code])
  if (open) return <Step key={open.code} open={open} picture={picture} turned={before.current !== open.code} />
  if (id === SAID_AND_TRUE)
    return (
      <div className={styles.page}>
        <SaidAndTrue />
        <div className={styles.picture}>{picture}</div>
      </div>
    )
  return (
    <article className={styles.page}>
      <h1 className="visually-hidden">{words.lessons}</h1>
      <Head title={words.lessons} />
      <LessonList />
    </article>
  )
}

/** `turned`: somebody comes from another step, and was at its end. */
function Step({ open, picture, turned }: Picture & { open: OpenStep; turned: boolean }) {
  usePlayOf(open)
  const page = useRef<HTMLElement>(null)
  const task = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the step appears
  useEffect(() => {
    if (turned) begin(page.current!)
  }, [])
  return (
    <article ref={page} tabIndex={-1} className={styles.page}>
      <h1 className="visually-hidden">{open.lesson.title}</h1>
      <div className={styles.text}>
        <Head title={open.step.title} eyebrow={eyebrowOf(open)} code={open.code} />
        <StepWords step={open.step} />
        {open.isOpen && (
          <div className={styles.below}>
            <Button kind="outline" onClick={() => task.current!.scrollIntoView({ block: 'start' })}>
              {words.toTheQuestion}
            </Button>
          </div>
        )}
      </div>
      <div className={styles.picture}>{picture}</div>
      <div ref={task} className={styles.task}>
        <StepTask {...open} />
        <StepNotes {...open} />
      </div>
      <StepWays {...open} />
    </article>
  )
}

/** At the head of a step, whatever of it scrolls. */
function begin(page: HTMLElement): void {
  for (let each: Element | null = page; each; each = each.parentElement) each.scrollTop = 0
  takeFocus(page)
}

function Head({ title, eyebrow, code }: { title: string; eyebrow?: string; code?: string }) {
  return (
    <header className={styles.head}>
      <div>
        {eyebrow && <p>{eyebrow}</p>}
        <h2>{title}</h2>
      </div>
      {code === undefined || embeddedStep === undefined ? null : (
        <a href={`./index.html#lesson=${code}`} target="_blank" rel="noopener">
          {words.openInLab}
        </a>
      )}
      {embeddedStep === undefined && (
        <IconButton icon="close" label={words.close} onClick={() => useLab.getState().openPanel('none')} />
      )}
    </header>
  )
}
