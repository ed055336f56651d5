import type { Json } from '../schema/fields.ts'

/** What the handler threw, and where. */
export interface Thrown {
  requestId: string
  errorType: string | undefined
  errorMessage: string
  /** It never came to the handler. */
  duringInit: boolean
}

/** How one language reports an uncaught error. Recorded on AWS, a runtime each; init errors have no request id. */
interface RuntimeErrors {
  /** When the document names none. */
  errorType: string
  payload(error: Required<Thrown> & { errorType: string }): { [key: string]: Json }
  /** Lines of the log. */
  log(error: Required<Thrown> & { errorType: string }, time: string): string[]
}

const python: RuntimeErrors = {
  errorType: 'Exception',
  payload: ({ errorMessage, errorType, requestId, duringInit }) => ({
    errorMessage,
    errorType,
    requestId: duringInit ? '' : requestId,
    stackTrace: [`  File "/var/task/handler.py", line 4, in handler\n    raise ${errorType}("${errorMessage}")\n`],
  }),
  log: ({ errorMessage, errorType }) => [
    `[ERROR] ${errorType}: ${errorMessage}`,
    'Traceback (most recent call last):',
    '  File "/var/task/handler.py", line 4, in handler',
    `    raise ${errorType}("${errorMessage}")`,
  ],
}

const nodeTrace = (errorType: string, errorMessage: string): string[] => [
  `${errorType}: ${errorMessage}`,
  '    at Runtime.handler (file:///var/task/index.mjs:4:9)',
  '    at Runtime.handleOnceNonStreaming (file:///var/runtime/index.mjs:1205:29)',
]

const nodejs: RuntimeErrors = {
  errorType: 'Error',
  payload: ({ errorMessage, errorType }) => ({
    errorType,
    errorMessage,
    trace: nodeTrace(errorType, errorMessage),
  }),
  log: ({ errorMessage, errorType, requestId }, time) => [
    `${time}\t${requestId}\tERROR\tInvoke Error \t${JSON.stringify({ errorType, errorMessage, stack: nodeTrace(errorType, errorMessage) })}`,
  ],
}

const java: RuntimeErrors = {
  errorType: 'java.lang.RuntimeException',
  payload: ({ errorMessage, errorType }) => ({
    errorMessage,
    errorType,
    stackTrace: ['example.Handler.handleRequest(Handler.java:9)', 'example.Handler.handleRequest(Handler.java:5)'],
  }),
  log: ({ errorMessage, errorType }) => [
    `${errorMessage}: ${errorType}`,
    `${errorType}: ${errorMessage}`,
    '\tat example.Handler.handleRequest(Handler.java:9)',
  ],
}

const ruby: RuntimeErrors = {
  errorType: 'RuntimeError',
  payload: ({ errorMessage, errorType }) => ({
    errorMessage,
    errorType: `Function<${errorType}>`,
    stackTrace: ["/var/task/function.rb:3:in 'Object#handler'"],
  }),
  log: ({ errorMessage, errorType }) => [
    'Error raised from handler method',
    JSON.stringify({
      errorMessage,
      errorType: `Function<${errorType}>`,
      stackTrace: ["/var/task/function.rb:3:in 'Object#handler'"],
    }),
  ],
}

const dotnet: RuntimeErrors = {
  errorType: 'Exception',
  payload: ({ errorMessage, errorType }) => ({
    errorType,
    errorMessage,
    stackTrace: ['at Dotnet.Function.FunctionHandler(Stream input) in /src/Function.cs:line 9'],
  }),
  log: ({ errorMessage, errorType, requestId }, time) => [
    `${time}\t${requestId}\tfail\t${errorType}: ${errorMessage}`,
    '   at Dotnet.Function.FunctionHandler(Stream input) in /src/Function.cs:line 9',
  ],
}

const provided: RuntimeErrors = {
  errorType: '&alloc::boxed::Box<dyn core::error::Error + core::marker::Send + core::marker::Sync>',
  payload: ({ errorMessage, errorType }) => ({ errorType, errorMessage }),
  log: ({ errorMessage, requestId }, time) => [
    `${time} ERROR Lambda runtime invoke{requestId="${requestId}"}: ${errorMessage}`,
  ],
}

const FAMILIES: Record<string, RuntimeErrors> = { python, nodejs, java, ruby, dotnet, provided }

const errorsOf = (runtime: string): RuntimeErrors => FAMILIES[/^[a-z]+/.exec(runtime)?.[0] ?? ''] ?? nodejs

export function errorPayload(runtime: string, thrown: Thrown): { [key: string]: Json } {
  const errors = errorsOf(runtime)
  return errors.payload({ ...thrown, errorType: thrown.errorType ?? errors.errorType })
}

/** What the runtime writes to the log about it. */
export function errorLog(runtime: string, thrown: Thrown, time: string): string[] {
  const errors = errorsOf(runtime)
  return errors.log({ ...thrown, errorType: thrown.errorType ?? errors.errorType }, time)
}
