/** A JSON object: neither null nor a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object's own property: `constructor` and the like are ordinary names here. */
export const own = <T>(object: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined

/** The tokens of a JSON Pointer (RFC 6901); undefined if it is none. '/' stands for the whole document, as in messages. */
export const parsePointer = (pointer: string): string[] | undefined => {
  if (pointer === '' || pointer === '/') return []
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** '~' and '/' in a name are escaped, as RFC 6901 asks. */
export const pointerToken = (name: string | number): string => String(name).replaceAll('~', '~0').replaceAll('/', '~1')

/** The pointer to these tokens; '/' for the whole document, as in messages. */
export const pointerOf = (tokens: readonly (string | number)[]): string =>
  tokens.length === 0 ? '/' : tokens.map((token) => `/${pointerToken(token)}`).join('')

/** Whether a token is the index of an item that is there. */
const indexIn = (list: readonly unknown[], token: string): number | undefined => {
  if (!/^(0|[1-9]\d*)$/.test(token)) return undefined
  const index = Number(token)
  return index < list.length ? index : undefined
}

/** What a path leads to, by own properties only; undefined if nothing is there. */
export const valueAt = (root: unknown, tokens: readonly string[]): unknown => {
  let value = root
  for (const token of tokens) {
    if (Array.isArray(value)) {
      const index = indexIn(value, token)
      if (index === undefined) return undefined
      value = value[index]
    } else if (isRecord(value) && Object.hasOwn(value, token)) value = value[token]
    else return undefined
  }
  return value
}

export type Change = { ok: true; value: unknown } | { ok: false; message: string }

/**
 * A copy of `root` in which `tokens` lead to `value`; what is not on the way is shared. Sets, adds a field, or appends
 * with '-'. `value` undefined removes. Nothing is followed but own properties.
 */
export const withValueAt = (root: unknown, tokens: readonly string[], value: unknown): Change => {
  const [token, ...rest] = tokens
  if (token === undefined) return { ok: true, value }
  if (Array.isArray(root)) return inList(root, token, rest, value)
  if (!isRecord(root))
    return { ok: false, message: `nothing can be set at ${JSON.stringify(token)}: there is no object` }
  if (rest.length > 0 && !Object.hasOwn(root, token)) {
    return { ok: false, message: `there is no ${JSON.stringify(token)}` }
  }
  if (token === '__proto__') return { ok: false, message: 'there is no "__proto__"' }
  if (rest.length === 0 && value === undefined) {
    const { [token]: _gone, ...left } = root
    return { ok: true, value: left }
  }
  const inner = withValueAt(root[token], rest, value)
  return inner.ok ? { ok: true, value: { ...root, [token]: inner.value } } : inner
}

const inList = (list: readonly unknown[], token: string, rest: readonly string[], value: unknown): Change => {
  if (token === '-') {
    if (rest.length > 0 || value === undefined) return { ok: false, message: '"-" is the place after the last item' }
    return { ok: true, value: [...list, value] }
  }
  const index = indexIn(list, token)
  if (index === undefined) {
    return { ok: false, message: `there is no item ${JSON.stringify(token)}: the list has ${list.length}` }
  }
  if (rest.length === 0 && value === undefined) return { ok: true, value: list.toSpliced(index, 1) }
  const inner = withValueAt(list[index], rest, value)
  return inner.ok ? { ok: true, value: list.with(index, inner.value) } : inner
}
