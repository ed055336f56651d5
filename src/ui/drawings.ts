/** Every kind of resource brings its own drawing beside its definition. */
const drawings: Record<string, string> = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('../sim/resources/**/*.svg', { query: '?raw', eager: true, import: 'default' }),
  ).map(([path, svg]) => [path.replace(/^.*\//, '').replace(/\.svg$/, ''), svg]),
)

/** The drawing of a kind, as SVG text that takes the colour around it. */
export const drawingOf = (type: string): string | undefined => drawings[type]
