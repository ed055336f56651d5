const query = new URLSearchParams(typeof location === 'undefined' ? '' : location.search)

/** The step of a lesson that another page shows in a frame, by its code: `?embed&lesson=3B`. */
export const embeddedStep: string | undefined = query.has('embed') ? (query.get('lesson') ?? undefined) : undefined
