import { numberOf } from '../../lambda/rules.ts'
import { time } from '../../schema/fields.ts'
import { callerFields } from '../caller-fields.ts'
import { clientStatuses, defineResource } from '../define-resource.ts'
import { emptyResponse, loadBalancerAnswer, ownPageAnswer } from './proxy-response.ts'

export const alb = defineResource({
  type: 'alb',
  title: 'Load balancer',
  invokes: 'synchronous',
  clients: clientStatuses('loadBalancerAnswers'),
  waits: 'loadBalancerWait',
  built: true,
  carries: ['httpMethod', 'path', 'rawQueryString', 'headers'],
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
  fields: {
    ...callerFields(),
    idleTimeoutSeconds: time({
      default: numberOf('loadBalancerWait'),
      min: 1,
      max: 4_000,
      words: 'it stops waiting for the function and answers 504',
      docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html',
    }),
  },
  metricNames: {
    count: 'RequestCount',
    clientErrors: 'HTTPCode_ELB_4XX_Count',
    serverErrors: 'HTTPCode_ELB_5XX_Count',
    latency: 'TargetResponseTime',
  },
  sampleResponse: emptyResponse,
  answer: loadBalancerAnswer,
  ownAnswer: ownPageAnswer,
})
