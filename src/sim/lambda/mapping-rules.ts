import type { FunctionSettings } from './function-fields.ts'
import type { MappingSettings } from './mapping-fields.ts'
import { numberOf } from './rules.ts'

const LARGEST_AT_ONCE = numberOf('bigBatchNeedsWindow')
const LONGEST_TIMEOUT = numberOf('fourteenMinutes')

/** A mapping and both its ends, each valid alone. */
export interface MappingContext {
  mapping: MappingSettings
  source: Readonly<Record<string, unknown>>
  function: FunctionSettings
}

/** What AWS refuses of a mapping. `path`: where in the connection. */
export interface MappingRefusal {
  path: string
  message: string
  /** AWS looks at it when the mapping is made, and not again. */
  onlyWhenMade?: true
}
export type MappingRule = (context: MappingContext) => MappingRefusal | undefined

/** In AWS's words. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html */
export const bigBatchNeedsWindow: MappingRule = ({ mapping }) =>
  mapping.batchSize > LARGEST_AT_ONCE && mapping.maximumBatchingWindowInSeconds === 0
    ? {
        path: '/batchSize',
        message: `batchSize is ${mapping.batchSize} with a window of 0 s; allowed are 1 to 10, or a window of 1 to 300 s. Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10`,
      }
    : undefined

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
export const oneWayToScale: MappingRule = ({ mapping }) =>
  mapping.scalingConfig?.maximumConcurrency !== undefined && mapping.provisionedPollerConfig
    ? {
        path: '/provisionedPollerConfig',
        message:
          'provisionedPollerConfig is given beside scalingConfig.maximumConcurrency; allowed is one of them. Maximum concurrency and provisioned pollers exclude each other',
      }
    : undefined

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
export const visibilityCoversTimeout: MappingRule = ({ source, function: { timeout } }) =>
  typeof source.visibilityTimeout === 'number' && source.visibilityTimeout < timeout
    ? {
        path: '',
        message: `visibilityTimeout is ${source.visibilityTimeout} and the function's timeout ${timeout}; allowed are ${timeout} s or more. Queue visibility timeout must not be less than the function timeout`,
        onlyWhenMade: true,
      }
    : undefined

/** https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html and its neighbours */
export const fourteenMinutesAtMost: MappingRule = ({ function: { timeout } }) =>
  timeout > LONGEST_TIMEOUT
    ? {
        path: '',
        message: `the function's timeout is ${timeout}; allowed are 1 to ${LONGEST_TIMEOUT} s for a function behind this source`,
        onlyWhenMade: true,
      }
    : undefined

const PROVISIONED_ONLY = [
  ['maximumRetryAttempts', -1],
  ['maximumRecordAgeInSeconds', -1],
  ['bisectBatchOnFunctionError', false],
] as const

/** https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html */
export const retriesNeedProvisionedMode: MappingRule = ({ mapping }) => {
  if (mapping.provisionedPollerConfig) return undefined
  const refused =
    PROVISIONED_ONLY.find(([name, standard]) => mapping[name] !== standard)?.[0] ??
    (mapping.functionResponseTypes.length > 0 ? 'functionResponseTypes' : undefined)
  return refused && { path: `/${refused}`, message: `${refused} is set; allowed with provisionedPollerConfig only` }
}
