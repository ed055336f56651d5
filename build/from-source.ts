import { runnerImport } from 'vite'

let last: Promise<unknown> = Promise.resolve()

/**
 * Runs a module of the lab's own while the site is built, and gives what `use` makes of it. One at a time: an import
 * gives up after a minute, and would if another's computation kept it waiting on a slow machine.
 */
export function fromSource<Module, T>(file: string, use: (module: Module) => T | Promise<T>): Promise<T> {
  const made = last.then(async () => use((await runnerImport<Module>(file, { configFile: false })).module))
  last = made.catch(() => {})
  return made
}
