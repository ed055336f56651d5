/** A deep copy of plain data: arrays, maps, objects without methods. What a checkpoint keeps. */
export function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    return (typeof value[0] === 'object' ? value.map(copyOf) : value.slice()) as T
  }
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>()
    for (const [key, part] of value) copy.set(key, copyOf(part))
    return copy as T
  }
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = copyOf((value as Record<string, unknown>)[key])
  return copy as T
}
