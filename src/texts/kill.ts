/* Words of ending one execution environment. */

export const button = 'Kill'
export const label = (environment: number) => `Kill environment ${environment}`
export const says = (id: string) =>
  `Writes a crash into ${id} for the next run that starts in it: its process is lost. What runs now ends as it began.`
export const idle =
  'Nothing runs in it after this moment, so nothing can crash it: Lambda ends it once it has been idle long enough. Go back in time to act on it.'
export const done = (environment: number, since: string) =>
  `Environment ${environment}: a crash is written, from ${since} on.`
