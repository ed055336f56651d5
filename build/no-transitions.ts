import type { Plugin } from 'vite'

/**
 * d3's transitions, and the colours and splines they go between, come with React Flow and weigh a tenth of it. The lab
 * shows what it shows at once: whoever asks for a duration gets none.
 */
const AT_ONCE: Record<string, string> = {
  'd3-transition': `
    import { selection } from 'd3-selection'
    const itself = function () { return this }
    selection.prototype.interrupt = itself
    selection.prototype.transition = function () {
      const whenEnded = function (_, done) { queueMicrotask(done); return this }
      return Object.assign(Object.create(this), { duration: itself, ease: itself, on: whenEnded })
    }
    export const interrupt = () => {}`,
  'd3-interpolate': `
    export const interpolate = (_, end) => () => end
    export const interpolateZoom = interpolate`,
}

/** Leaves d3's transitions out of the built page. While developing they are there: libraries are bundled otherwise then. */
export function noTransitions(): Plugin {
  return {
    name: 'no-transitions',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) =>
      Object.hasOwn(AT_ONCE, id) ? { id: `\0${id}`, moduleSideEffects: id === 'd3-transition' } : null,
    load: (id) => AT_ONCE[id.slice(1)] ?? null,
  }
}
