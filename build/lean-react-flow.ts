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

/** Rules for parts of React Flow that the lab has no use for, or draws itself. */
const UNUSED =
  /\.react-flow(\.dark|__minimap|__controls|__resize-control|__node-(default|input|output|group)|__edge-text|__node-toolbar)/

/** Leaves out of the built page what of React Flow nobody sees. While developing all of it is there. */
export function leanReactFlow(): Plugin {
  return {
    name: 'lean-react-flow',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) =>
      Object.hasOwn(AT_ONCE, id) ? { id: `\0${id}`, moduleSideEffects: id === 'd3-transition' } : null,
    load: (id) => AT_ONCE[id.slice(1)] ?? null,
    transform(code, id) {
      // Its components are made by calls and named by assignments, so a bundler keeps those that nobody imports.
      if (id.endsWith('@xyflow/react/dist/esm/index.js'))
        return {
          code: code
            .replace(/^\w+\.displayName = .*;$/gm, '')
            .replace(/= (memo|forwardRef|create\w+Edge)\(/g, '= /* @__PURE__ */ $1(')
            // The lab has its own type for every node and every line.
            .replace(/^const builtin(Node|Edge)Types = \{[^}]*\};$/gm, 'const builtin$1Types = {};'),
          map: null,
        }
      if (!id.endsWith('@xyflow/react/dist/base.css')) return null
      const kept = code
        .replace(/\/\*.*?\*\//gs, '')
        .replace(/--xy-(minimap|controls|resize)[\w-]*:[^;]*;/g, '')
        // A rule goes when all its selectors do.
        .replace(/[^{}]+\{[^{}]*\}/g, (rule) =>
          rule
            .split('{')[0]!
            .split(',')
            .every((one) => UNUSED.test(one))
            ? ''
            : rule,
        )
      return { code: kept, map: null }
    },
  }
}
