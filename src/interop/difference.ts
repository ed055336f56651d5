/** Lines around a change that are shown with it. */
const AROUND = 3

interface Line {
  mark: ' ' | '-' | '+'
  text: string
}

/** What differs between two texts, as a patch to read. Empty where nothing does. */
export function difference(before: string, after: string, file: string): string {
  const lines = compare(before.split('\n'), after.split('\n'))
  const changed = lines.flatMap(({ mark }, place) => (mark === ' ' ? [] : [place]))
  if (changed.length === 0) return ''
  const shown = lines.map((_, place) => changed.some((each) => Math.abs(each - place) <= AROUND))
  const text = lines.flatMap(({ mark, text }, place) => {
    if (!shown[place]) return []
    return shown[place - 1] ? [`${mark}${text}`] : ['@@', `${mark}${text}`]
  })
  return [`--- ${file} as it was brought in`, `+++ ${file}`, ...text, ''].join('\n')
}

/** By the longest common subsequence; templates have hundreds of lines, not millions. */
function compare(before: readonly string[], after: readonly string[]): Line[] {
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        before[i] === after[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
  const lines: Line[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ mark: ' ', text: before[i]! })
      i++
      j++
    } else if (
      j >= after.length ||
      (i < before.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)
    ) {
      lines.push({ mark: '-', text: before[i++]! })
    } else lines.push({ mark: '+', text: after[j++]! })
  }
  return lines
}
