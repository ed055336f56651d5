/** Whether the browser has the whole lab and would start it without network. */
export async function isKept(): Promise<boolean> {
  if (!canKeep()) return false
  const registration = await navigator.serviceWorker.getRegistration()
  return registration?.active?.state === 'activated'
}

/** Resolves once the browser has the whole lab; never where it does not come to that. */
export async function whenKept(): Promise<void> {
  if (!canKeep()) return new Promise(() => {})
  const { active } = await navigator.serviceWorker.ready
  if (active?.state === 'activated') return
  await new Promise((resolve) => active?.addEventListener('statechange', resolve, { once: true }))
  return whenKept()
}

/** Never inside a frame: a figure leaves nothing behind in its reader's browser. Nor from a file, where it cannot. */
export const canKeep = (): boolean =>
  window.top === window && location.protocol.startsWith('http') && 'serviceWorker' in navigator && isSecureContext

/** Has the browser keep the lab. A newer one it finds takes over at the next start. */
export async function keepOffline(): Promise<void> {
  if (!import.meta.env.PROD || !canKeep()) return
  // Beside the pages; this file is one folder down.
  const address = '../sw.js'
  await navigator.serviceWorker.register(new URL(address, import.meta.url)).catch(() => {})
}
