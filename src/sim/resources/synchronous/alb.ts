import { callerFields } from '../caller-fields.ts'
import { clientStatuses, defineResource } from '../define-resource.ts'
import { loadBalancerEvent } from './http-events.ts'
import { loadBalancerAnswer, ownPageAnswer } from './proxy-response.ts'

export const alb = defineResource({
  type: 'alb',
  title: 'Load balancer',
  invokes: 'synchronous',
  clients: clientStatuses('loadBalancerAnswers'),
  carries: ['httpMethod', 'path', 'rawQueryString', 'headers'],
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
  fields: callerFields(),
  metricNames: {
    count: 'RequestCount',
    clientErrors: 'HTTPCode_ELB_4XX_Count',
    serverErrors: 'HTTPCode_ELB_5XX_Count',
    latency: 'TargetResponseTime',
  },
  payload: loadBalancerEvent,
  answer: loadBalancerAnswer,
  ownAnswer: ownPageAnswer,
})
