import type { Value } from '../deployment.ts'

/* TypeScript for the CDK as text: names, durations, objects. */

export type Entry = readonly [name: string, code: string]

/** Seconds in CDK's words. */
export const duration = (seconds: Value): string => `Duration.seconds(${String(seconds)})`
export const text = (value: Value): string => {
  const plain = String(value)
  return /^[^"\\]*'[^"\\]*$/.test(plain) ? `"${plain}"` : `'${plain.replace(/[\\']/g, '\\$&')}'`
}

export const lowered = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1)

/** What a constant of the constructor cannot be called. */
const TAKEN =
  /^(?:arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|id|if|implements|import|in|instanceof|interface|let|new|null|package|private|props|protected|public|return|scope|static|super|switch|this|throw|true|try|typeof|undefined|var|void|while|with|yield)$/

export const variable = (name: string): string => {
  const own = lowered(name)
  return TAKEN.test(own) || Object.hasOwn(MODULES, own) ? `${own}_` : own
}

export const object = (entries: readonly Entry[], before: string): string =>
  entries.length === 0 ? '' : `${before}{\n${entries.map(([name, code]) => `  ${name}: ${code},\n`).join('')}}`

export const MODULES: Readonly<Record<string, string>> = {
  actions: 'aws-ses-actions',
  apigateway: 'aws-apigateway',
  apigatewayv2: 'aws-apigatewayv2',
  codecommit: 'aws-codecommit',
  cognito: 'aws-cognito',
  destinations: 'aws-lambda-destinations',
  dynamodb: 'aws-dynamodb',
  elbv2: 'aws-elasticloadbalancingv2',
  events: 'aws-events',
  integrations: 'aws-apigatewayv2-integrations',
  kinesis: 'aws-kinesis',
  lambda: 'aws-lambda',
  logs: 'aws-logs',
  logs_destinations: 'aws-logs-destinations',
  notifications: 'aws-s3-notifications',
  s3: 'aws-s3',
  ses: 'aws-ses',
  sns: 'aws-sns',
  sources: 'aws-lambda-event-sources',
  sqs: 'aws-sqs',
  subscriptions: 'aws-sns-subscriptions',
  targets: 'aws-events-targets',
}

/** The CDK's name for a property of CloudFormation's. */
export const cdkKey = (key: string): string => lowered(key.replace('DocumentDB', 'DocumentDb').replace(/^URI$/, 'uri'))
