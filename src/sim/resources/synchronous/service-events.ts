import { base64, utf8 } from '../../engine/encoding.ts'
import { hexId, uuid } from '../../engine/ids.ts'
import { epochMilliseconds } from '../../engine/sim-time.ts'
import type { Json } from '../../schema/fields.ts'
import { arn, isoSeconds, REGION } from '../arn.ts'
import { measured, parsed } from '../content.ts'
import type { PayloadContext } from '../payload-context.ts'

/**
 * The Invoke payload is the body as it stands; a body that is no JSON is refused before any code runs. A call without
 * one is taken, and the function gets an empty object.
 */
export const invokePayload = (event: PayloadContext): Json =>
  event.text === '' ? {} : (parsed(event.text) ?? event.text)

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html (2026-11) */
export function userPoolEvent(event: PayloadContext): Json {
  return {
    version: '1',
    triggerSource: 'PreSignUp_SignUp',
    region: REGION,
    userPoolId: `${REGION}_${hexId(event.seed, 'pool', event.source).slice(0, 9)}`,
    userName: `user-${event.number}`,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: hexId(event.seed, 'client', event.source) },
    request: {
      userAttributes: { email: `user-${event.number}@example.com` },
      validationData: event.template === undefined ? null : { body: event.text },
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  }
}

/** https://docs.aws.amazon.com/lexv2/latest/dg/lambda-input-format.html (2026-11) */
export function botEvent(event: PayloadContext): Json {
  const intent = { name: 'Order', slots: {}, state: 'ReadyForFulfillment', confirmationState: 'None' }
  return {
    messageVersion: '1.0',
    invocationSource: 'FulfillmentCodeHook',
    inputMode: 'Text',
    responseContentType: 'text/plain; charset=utf-8',
    sessionId: uuid(event.seed, 'session', event.id),
    inputTranscript: event.text,
    bot: {
      id: hexId(event.seed, 'bot', event.source).slice(0, 10).toUpperCase(),
      name: event.source,
      aliasId: 'TSTALIASID',
      aliasName: 'TestBotAlias',
      localeId: 'en_US',
      version: 'DRAFT',
    },
    interpretations: [{ intent, nluConfidence: 0.95 }],
    proposedNextState: { dialogAction: { type: 'Close' }, intent: { ...intent, state: 'Fulfilled' } },
    sessionState: {
      sessionAttributes: {},
      intent,
      originatingRequestId: uuid(event.seed, 'client', event.id),
    },
    transcriptions: [
      {
        transcription: event.text,
        transcriptionConfidence: 1,
        resolvedContext: { intent: intent.name },
        resolvedSlots: {},
      },
    ],
  }
}

/** https://developer.amazon.com/en-US/docs/alexa/custom-skills/request-and-response-json-reference.html (2026-11) */
export function skillEvent(event: PayloadContext): Json {
  const application = { applicationId: `amzn1.ask.skill.${uuid(event.seed, 'skill', event.source)}` }
  const user = { userId: `amzn1.ask.account.${hexId(event.seed, 'user').toUpperCase()}` }
  return {
    version: '1.0',
    session: {
      new: true,
      sessionId: `amzn1.echo-api.session.${uuid(event.seed, 'session', event.id)}`,
      application,
      attributes: {},
      user,
    },
    context: {
      System: {
        application,
        user,
        device: {
          deviceId: `amzn1.ask.device.${hexId(event.seed, 'device', event.source).toUpperCase()}`,
          supportedInterfaces: {},
        },
        apiEndpoint: 'https://api.amazonalexa.com',
        apiAccessToken: base64(utf8(hexId(event.seed, 'token', event.id))),
      },
    },
    request: {
      type: 'IntentRequest',
      requestId: `amzn1.echo-api.request.${uuid(event.seed, 'client', event.id)}`,
      timestamp: isoSeconds(event.sentAt),
      locale: 'en-US',
      intent: {
        name: 'OrderIntent',
        confirmationStatus: 'NONE',
        slots: { text: { name: 'text', value: event.text, confirmationStatus: 'NONE' } },
      },
    },
  }
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html (2026-11) */
export function edgeEvent(event: PayloadContext): Json {
  const { template } = event
  const host = `${hexId(event.seed, 'distribution', event.source).slice(0, 14)}.cloudfront.net`
  const headers: { [name: string]: Json } = { host: [{ key: 'Host', value: host }] }
  for (const [name, value] of Object.entries(template?.headers ?? {}))
    headers[name.toLowerCase()] = [{ key: name, value }]
  const hasBody = template?.body !== undefined || template?.bodyBytes !== undefined
  return {
    Records: [
      {
        cf: {
          config: {
            distributionDomainName: host,
            distributionId: `E${hexId(event.seed, 'distribution', event.source).slice(0, 13).toUpperCase()}`,
            eventType: 'viewer-request',
            requestId: base64(utf8(hexId(event.seed, 'client', event.id))),
          },
          request: {
            clientIp: '203.0.113.7',
            headers,
            method: template?.httpMethod ?? (hasBody ? 'POST' : 'GET'),
            querystring: template?.rawQueryString ?? '',
            uri: template?.path ?? `/items/${event.number}`,
            ...(hasBody && {
              body: { inputTruncated: false, action: 'read-only', encoding: 'base64', data: base64(utf8(event.text)) },
            }),
          },
        },
      },
    ],
  }
}

/** https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html (2026-11) */
export function deliveryStreamEvent(event: PayloadContext): Json {
  return {
    invocationId: uuid(event.seed, 'client', event.id),
    deliveryStreamArn: arn('firehose', `deliverystream/${event.source}`),
    region: REGION,
    records: [
      {
        recordId: `4964${String(event.number).padStart(52, '0')}000000`,
        approximateArrivalTimestamp: epochMilliseconds(event.sentAt),
        data: base64(utf8(event.text)),
      },
    ],
  }
}

/** The state's input: an object at the least. */
export function stateInput(event: PayloadContext): Json {
  const { isJson } = measured(event.text)
  return isJson ? parsed(event.text)! : { input: event.text }
}
