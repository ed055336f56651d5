import { type ComponentType, createElement, type ReactNode, useEffect, useState } from 'react'
import { couldNotBeFetched } from '../texts/page.ts'

/** What the first view does not need, to be fetched before somebody asks for it. */
const awaited = new Set<() => Promise<unknown>>()

/** Long enough that what is played first has come and runs. */
const FIRST_VIEW_MS = 10_000
const INTENTS = ['pointerover', 'pointerdown', 'keydown', 'focusin'] as const

/** Has a chunk fetched with the others that are waited for. */
export function inTime<T>(load: () => Promise<T>): () => Promise<T> {
  awaited.add(load)
  return load
}

/** Fetches what `lazily` and `inTime` named: once the page has been watched for a while, or is about to be used. */
export function fetchInTime(): void {
  const fetchAll = () => {
    clearTimeout(timer)
    for (const intent of INTENTS) removeEventListener(intent, onIntent)
    // Who fails is asked again when it is needed, and says so then.
    for (const load of awaited) load().catch(() => {})
  }
  const onIntent = ({ type, target }: Event) => {
    const isPassing = type === 'pointerover' && !(target instanceof Element && target.closest('button, summary'))
    if (!isPassing) fetchAll()
  }
  const timer = setTimeout(fetchAll, FIRST_VIEW_MS)
  for (const intent of INTENTS) addEventListener(intent, onIntent, { passive: true })
}

interface Chunk<P> {
  /** Undefined until it has been fetched. */
  component?: ComponentType<P>
  load(): Promise<ComponentType<P>>
}

/**
 * A component in a chunk of its own. Once it has been fetched it is there at once; until then there is nothing, so that
 * nothing flashes.
 */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  const chunk: Chunk<P> = {
    load: inTime(async () => {
      chunk.component ??= await load()
      return chunk.component
    }),
  }
  return (props) => createElement(Fetched<P>, { chunk, props })
}

function Fetched<P extends object>({ chunk, props }: { chunk: Chunk<P>; props: P }): ReactNode {
  const [Component, setComponent] = useState(() => chunk.component)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (Component) return
    chunk.load().then(
      (loaded) => setComponent(() => loaded),
      () => setFailed(true),
    )
  }, [chunk, Component])
  if (failed) return createElement('p', { role: 'alert' }, couldNotBeFetched)
  return Component ? createElement(Component, props) : null
}
