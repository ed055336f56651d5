/** Hands a file to the person. Nothing is sent anywhere. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  // Some browsers read the address only after this.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
