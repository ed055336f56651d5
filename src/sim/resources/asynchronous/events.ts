import { base64, utf8 } from '../../engine/encoding.ts'
import { hexId, uuid } from '../../engine/ids.ts'
import { epochMilliseconds } from '../../engine/sim-time.ts'
import type { Json } from '../../schema/fields.ts'
import { ACCOUNT, arn, functionArn, isoMilliseconds, REGION } from '../arn.ts'
import { parsed } from '../content.ts'
import { md5Hex } from '../digests.ts'
import type { Packers, PayloadContext } from '../payload-context.ts'
import { senderId, snsAttributes, snsMessage } from './envelopes.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html (2026-11) */
export function s3Event(event: PayloadContext): Json {
  const bytes = utf8(event.text)
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: REGION,
        eventTime: isoMilliseconds(event.sentAt),
        eventName: 'ObjectCreated:Put',
        userIdentity: { principalId: `AWS:${senderId(event)}` },
        requestParameters: { sourceIPAddress: '203.0.113.7' },
        responseElements: {
          'x-amz-request-id': hexId(event.seed, 's3 request', event.id).slice(0, 16).toUpperCase(),
          'x-amz-id-2': base64(utf8(hexId(event.seed, 's3 host', event.id))),
        },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: uuid(event.seed, 'notification', event.source, event.target),
          bucket: {
            name: event.source,
            ownerIdentity: { principalId: hexId(event.seed, 'owner').slice(0, 14).toUpperCase() },
            arn: arn('s3', event.source),
          },
          object: {
            key: event.id,
            size: bytes.length,
            eTag: md5Hex(bytes),
            sequencer: epochMilliseconds(event.sentAt).toString(16).toUpperCase().padStart(18, '0'),
          },
        },
      },
    ],
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html (2026-11) */
export function snsEvent(event: PayloadContext): Json {
  const sns = snsMessage(event)
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: sns.subscription,
        Sns: {
          Type: 'Notification',
          MessageId: sns.messageId,
          TopicArn: sns.topic,
          Subject: null,
          Message: event.text,
          Timestamp: isoMilliseconds(event.sentAt),
          SignatureVersion: '1',
          Signature: sns.signature,
          SigningCertUrl: sns.certificate,
          UnsubscribeUrl: sns.unsubscribe,
          MessageAttributes: snsAttributes(event),
        },
      },
    ],
  }
}

/** Thu, 01 Jan 2026 00:00:01 +0000 */
const mailDate = (event: PayloadContext): string =>
  new Date(epochMilliseconds(event.sentAt)).toUTCString().replace('GMT', '+0000')

/** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda-event.html (2026-11) */
export function sesEvent(event: PayloadContext): Json {
  const messageId = hexId(event.seed, 'mail', event.id)
  const verdict = { status: 'PASS' }
  return {
    Records: [
      {
        eventSource: 'aws:ses',
        eventVersion: '1.0',
        ses: {
          mail: {
            timestamp: isoMilliseconds(event.sentAt),
            source: 'ada@example.com',
            messageId,
            destination: [`${event.source}@example.com`],
            headersTruncated: false,
            headers: [{ name: 'Subject', value: event.text }],
            commonHeaders: {
              returnPath: 'ada@example.com',
              from: ['Ada <ada@example.com>'],
              date: mailDate(event),
              to: [`${event.source}@example.com`],
              messageId: `<${messageId}@example.com>`,
              subject: event.text,
            },
          },
          receipt: {
            timestamp: isoMilliseconds(event.sentAt),
            processingTimeMillis: 574,
            recipients: [`${event.source}@example.com`],
            spamVerdict: verdict,
            virusVerdict: verdict,
            spfVerdict: verdict,
            dkimVerdict: verdict,
            dmarcVerdict: verdict,
            dmarcPolicy: 'reject',
            action: {
              type: 'Lambda',
              functionArn: functionArn(event.target),
              invocationType: event.invocationType ?? 'Event',
            },
          },
        },
      },
    ],
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html (2026-11) */
export function logsEvent(event: PayloadContext, _settings: unknown, { gzip }: Packers): Json {
  const data = {
    messageType: 'DATA_MESSAGE',
    owner: ACCOUNT,
    logGroup: event.source,
    logStream: hexId(event.seed, 'log stream', event.source),
    subscriptionFilters: [event.target],
    logEvents: [
      {
        id: `3955180${String(event.number).padStart(49, '0')}`,
        timestamp: epochMilliseconds(event.sentAt),
        message: event.text,
      },
    ],
  }
  return { awslogs: { data: base64(gzip(utf8(JSON.stringify(data)))) } }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html (2026-11) */
export function customResourceEvent(event: PayloadContext): Json {
  const stack = arn('cloudformation', `stack/${event.source}/${uuid(event.seed, 'stack', event.source)}`)
  return {
    RequestType: 'Create',
    ServiceToken: functionArn(event.target),
    ResponseURL: `https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/${encodeURIComponent(stack)}`,
    StackId: stack,
    RequestId: uuid(event.seed, 'custom resource', event.id),
    LogicalResourceId: `Resource${event.number}`,
    ResourceType: 'AWS::CloudFormation::CustomResource',
    ResourceProperties: {
      ServiceToken: functionArn(event.target),
      ...(event.template !== undefined && { Body: parsed(event.text) ?? event.text }),
    },
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-codecommit.html (2026-11) */
export function repositoryEvent(event: PayloadContext): Json {
  return {
    Records: [
      {
        awsRegion: REGION,
        codecommit: {
          references: [{ commit: hexId(event.seed, 'commit', event.id), ref: 'refs/heads/main' }],
        },
        ...(event.template !== undefined && { customData: event.text }),
        eventId: uuid(event.seed, 'repository event', event.id),
        eventName: 'TriggerEventTest',
        eventPartNumber: 1,
        eventSource: 'aws:codecommit',
        eventSourceARN: arn('codecommit', event.source),
        eventTime: isoMilliseconds(event.sentAt),
        eventTotalParts: 1,
        eventTriggerConfigId: uuid(event.seed, 'trigger', event.source),
        eventTriggerName: event.source,
        eventVersion: '1.0',
        userIdentityARN: 'arn:aws:iam::123456789012:user/ada',
      },
    ],
  }
}
