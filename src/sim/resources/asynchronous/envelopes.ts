import { base64, utf8 } from '../../engine/encoding.ts'
import { hexId, uuid } from '../../engine/ids.ts'
import type { Json } from '../../schema/fields.ts'
import { ACCOUNT, arn, isoMilliseconds, isoSeconds, REGION } from '../arn.ts'
import { parsed } from '../content.ts'
import type { PayloadContext } from '../payload-context.ts'

/* What a topic or bus passes on to a queue: filters look at it, so a run depends on it. */

/** Whoever put it there: one person in the whole document. */
export const senderId = (event: { seed: number }): string =>
  `AIDA${hexId(event.seed, 'sender').slice(0, 17).toUpperCase()}`

export const snsAttributes = (event: PayloadContext): { [name: string]: Json } =>
  Object.fromEntries(
    Object.entries(event.messageAttributes).map(([name, attribute]) => [
      name,
      { Type: attribute.dataType, Value: attribute.stringValue },
    ]),
  )

export const snsMessage = (event: PayloadContext) => {
  const topic = arn('sns', event.source)
  const subscription = `${topic}:${uuid(event.seed, 'subscription', event.source, event.target)}`
  return {
    topic,
    subscription,
    messageId: uuid(event.seed, 'sns message', event.id),
    signature: base64(utf8(hexId(event.seed, 'signature', event.id))),
    certificate: `https://sns.${REGION}.amazonaws.com/SimpleNotificationService-${hexId(event.seed, 'certificate')}.pem`,
    unsubscribe: `https://sns.${REGION}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${subscription}`,
  }
}

/** What a queue gets from a topic unless it asked for the raw message. */
export function snsEnvelope(event: PayloadContext): Json {
  const sns = snsMessage(event)
  const attributes = snsAttributes(event)
  return {
    Type: 'Notification',
    MessageId: sns.messageId,
    TopicArn: sns.topic,
    Message: event.text,
    Timestamp: isoMilliseconds(event.sentAt),
    SignatureVersion: '1',
    Signature: sns.signature,
    SigningCertURL: sns.certificate,
    UnsubscribeURL: sns.unsubscribe,
    ...(Object.keys(attributes).length > 0 && { MessageAttributes: attributes }),
  }
}

/**
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html (2026-11). What Lambda puts on a bus
 * for a destination is such an event already, of `source` lambda, and reaches the bus's targets as it is.
 */
export function busEvent(event: PayloadContext): Json {
  if (event.complete) return parsed(event.text) ?? event.text
  return {
    version: '0',
    id: uuid(event.seed, 'bus event', event.id),
    'detail-type': event.source,
    source: 'lab.application',
    account: ACCOUNT,
    time: isoSeconds(event.sentAt),
    region: REGION,
    resources: [],
    detail: parsed(event.text) ?? event.text,
  }
}

/** A rule with a schedule. */
export function scheduledEvent(event: PayloadContext): Json {
  return {
    version: '0',
    id: uuid(event.seed, 'bus event', event.id),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: ACCOUNT,
    time: isoSeconds(event.sentAt),
    region: REGION,
    resources: [arn('events', `rule/${event.source}`)],
    detail: event.template === undefined ? {} : (parsed(event.text) ?? event.text),
  }
}
