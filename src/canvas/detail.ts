/** What one edge shows, by how much is on it: a token each, packets with counts, or a line with a rate. */
export type DetailLevel = 'tokens' | 'packets' | 'flow'

const TOKENS_MOST = 12
const PACKETS_MOST = 60
/** An edge near a limit would flicker between two levels: it changes back only this far below it. */
const HYSTERESIS = 0.2

export function detailFor(count: number, before: DetailLevel): DetailLevel {
  const stay = 1 - HYSTERESIS
  const tokensMost = before === 'tokens' ? TOKENS_MOST : TOKENS_MOST * stay
  const packetsMost = before === 'flow' ? PACKETS_MOST * stay : PACKETS_MOST
  if (count <= tokensMost) return 'tokens'
  return count <= packetsMost ? 'packets' : 'flow'
}
