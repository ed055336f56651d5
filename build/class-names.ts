import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Every class of the lab's stylesheets gets a short name of its own, the same in each build: which file, which class. */
export function shortClassNames(): (name: string, file: string) => string {
  const files = (readdirSync('src', { recursive: true }) as string[])
    .filter((file) => file.endsWith('.module.css'))
    .map((file) => resolve(join('src', file)))
    .sort()
  const names = new Map<string, string[]>()
  return (name, file) => {
    const known = names.get(file) ?? []
    names.set(file, known)
    if (!known.includes(name)) known.push(name)
    return `l${files.indexOf(resolve(file)).toString(36)}-${known.indexOf(name).toString(36)}`
  }
}
