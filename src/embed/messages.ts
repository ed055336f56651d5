import * as texts from '../texts/figure.ts'

/** What a page and a figure in it say to each other. docs/embedding.md describes it for people. */

/** In every message, both ways. Another number is another protocol. */
export const PROTOCOL = 1

export type Command =
  | { type: 'play' }
  | { type: 'pause' }
  | { type: 'seek'; seconds: number }
  /** To the end of the next moment, or of the one before. */
  | { type: 'step'; direction?: 1 | -1 }
  /** From the start: `path` is an address or a JSON Pointer. */
  | { type: 'edit'; path: string; value: unknown }
  /** A gallery scenario by id, the fragment of a link, or a whole document. */
  | { type: 'load'; scenario?: string; link?: string; document?: unknown }
  | { type: 'setTheme'; theme: 'auto' | 'light' | 'dark' }
  /** Answered by a `state`. */
  | { type: 'get' }

export type Report =
  /** The figure listens; nothing of the program has been fetched yet. */
  | { type: 'ready' }
  | StateReport
  /** A moment of the run, in words. */
  | { type: 'marker'; seconds: number; text: string }
  | { type: 'ended'; seconds: number }
  /** Height in pixels that the figure would like to have. */
  | { type: 'size'; height: number }
  | { type: 'error'; message: string }

export interface StateReport {
  type: 'state'
  seconds: number
  duration: number
  playing: boolean
  /** Totals when the run ends, by name; absent until it has been worked out. */
  atEnd?: Record<string, number>
  /** The exposed settings and what holds, by address. */
  settings: Record<string, unknown>
}

const COMMANDS: readonly unknown[] = [
  'play',
  'pause',
  'seek',
  'step',
  'edit',
  'load',
  'setTheme',
  'get',
] satisfies Command['type'][]

/** A command of this version, or undefined; its parts are looked at where they are used. */
export function commandIn(data: unknown): Command | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { lambdaLab, type } = data as { lambdaLab?: unknown; type?: unknown }
  return lambdaLab === PROTOCOL && COMMANDS.includes(type) ? (data as Command) : undefined
}

/** What a page asks for; it is a stranger, so anything else is 'auto'. */
export const themeIn = ({ theme }: { theme?: unknown }): 'auto' | 'light' | 'dark' =>
  theme === 'light' || theme === 'dark' ? theme : 'auto'

/** Why something that is meant for a figure is not understood; undefined: it is a command, or nothing of ours. */
export function misunderstood(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { lambdaLab, type } = data as { lambdaLab?: unknown; type?: unknown }
  if (typeof lambdaLab !== 'number') return undefined
  if (lambdaLab !== PROTOCOL) return texts.otherProtocol(PROTOCOL, lambdaLab)
  return COMMANDS.includes(type) ? undefined : texts.noSuchCommand(String(type).slice(0, 40))
}

export interface Host {
  report(report: Report): void
  /** Whoever listens gets what has come before, too; a later listener takes over from an earlier one. */
  listen(listener: (command: Command) => void): void
}

/** The origin that may speak: the one that was named, else that of the page this frame was opened from. */
function hostOrigin(named: string): string | undefined {
  if (named !== '') return named
  try {
    return new URL(document.referrer).origin
  } catch {
    return undefined
  }
}

/** The page around this frame. Where there is none, or nobody knows whose it is, nothing is heard or said. */
export function hostOf(named: string): Host {
  const origin = parent === window ? undefined : hostOrigin(named)
  let waiting: Command[] = []
  let heard: ((command: Command) => void) | undefined
  addEventListener('message', ({ data, source, origin: from }) => {
    if (origin === undefined || source !== parent || from !== origin) return
    const command = commandIn(data)
    const message = misunderstood(data)
    if (message !== undefined) host.report({ type: 'error', message })
    if (!command) return
    if (heard) heard(command)
    else waiting.push(command)
  })
  const host: Host = {
    report(report) {
      if (origin === undefined) return
      // An opaque origin has no name to send to; what is said holds no secret.
      parent.postMessage({ lambdaLab: PROTOCOL, ...report }, origin === 'null' ? '*' : origin)
    },
    listen(listener) {
      heard = listener
      const before = waiting
      waiting = []
      for (const command of before) listener(command)
    },
  }
  return host
}

/** Tells whoever put the figure into a page what is not as they meant it; readers are not bothered with it. */
export function complain(host: Host, messages: readonly string[]): void {
  for (const message of messages) {
    console.warn(message)
    host.report({ type: 'error', message })
  }
}
