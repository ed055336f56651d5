import { utf8 } from '../../engine/encoding.ts'
import { md5Hex } from '../digests.ts'
import type { MessageAttributes } from '../payload-context.ts'

export const md5OfText = (text: string): string => md5Hex(utf8(text))

const STRING = 1
const BINARY = 2

/**
 * SQS's digest of message attributes: names in order; of each, name, type and value, every one after its length.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html (2026-11)
 */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const bytes: number[] = []
  const put = (part: Uint8Array) => {
    bytes.push(part.length >>> 24, (part.length >>> 16) & 255, (part.length >>> 8) & 255, part.length & 255)
    for (const byte of part) bytes.push(byte)
  }
  for (const name of Object.keys(attributes).sort(byCodeUnit)) {
    const { dataType, stringValue } = attributes[name]!
    put(utf8(name))
    put(utf8(dataType))
    bytes.push(dataType.startsWith('Binary') ? BINARY : STRING)
    put(utf8(stringValue))
  }
  return md5Hex(Uint8Array.from(bytes))
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
