import { epochMilliseconds, type SimTime } from '../engine/sim-time.ts'

/** The one region and the one account of every document. */
export const REGION = 'us-east-1'
export const ACCOUNT = '123456789012'

/** `arn('sqs', 'jobs')`. S3 names neither region nor account. */
export const arn = (service: string, resource: string): string =>
  service === 's3' ? `arn:aws:s3:::${resource}` : `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`

export const functionArn = (name: string, qualifier?: string): string =>
  arn('lambda', `function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`)

/** 2026-01-01T00:00:01.250Z */
export const isoMilliseconds = (time: SimTime): string => new Date(epochMilliseconds(time)).toISOString()
/** 2026-01-01T00:00:01Z */
export const isoSeconds = (time: SimTime): string => `${isoMilliseconds(time).slice(0, 19)}Z`
