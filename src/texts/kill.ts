/** Words of ending one execution environment. */
export const kill = {
  button: 'Kill',
  label: (environment: number) => `Kill environment ${environment}`,
  says: (id: string) =>
    `Writes a crash into ${id} for the next run that starts in it: its process is lost. What runs now ends as it began.`,
  idle: 'Nothing runs in it after this moment, so nothing can crash it: Lambda ends it once it has been idle long enough. Go back in time to act on it.',
  done: (environment: number, since: string) => `Environment ${environment}: a crash is written, from ${since} on.`,
} as const
