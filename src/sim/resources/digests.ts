import { md5 } from '@noble/hashes/legacy.js'
import { hex, utf8 } from '../engine/encoding.ts'

export const md5Hex = (bytes: Uint8Array): string => hex(md5(bytes))

/**
 * The shard that a partition key belongs to: its MD5 as a 128-bit number, in hash ranges of equal size.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html (2026-11)
 */
export function shardOf(partitionKey: string, shardCount: number): number {
  if (shardCount === 1) return 0
  const digest = md5(utf8(partitionKey))
  let place = 0n
  for (const byte of digest) place = (place << 8n) | BigInt(byte)
  return Number((place * BigInt(shardCount)) >> 128n)
}
