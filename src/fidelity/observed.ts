/**
 * What was recorded on AWS itself, statement by statement, and the tests that hold the lab to it: the snapshot tests of
 * localstack/localstack that were run on AWS, 2025 to 2026.
 */
export interface Observed {
  /** How the statement begins in the sheets of facts that this project was written from. */
  sheet: string
  /** What was seen. */
  seen: string
  /** The tests in sim/testing/observed.test.ts that name it, by how their titles begin. */
  tests: readonly string[]
}
/** Seen, and of nothing that the lab has. */
export interface Outside {
  sheet: string
  seen: string
  outside: string
}

const seen = (sheet: string, what: string, ...tests: readonly string[]): Observed => ({ sheet, seen: what, tests })

export const OBSERVED: readonly (Observed | Outside)[] = [
  seen(
    '| Success status |',
    'RequestResponse is answered 200, Event 202, DryRun 204.',
    'RequestResponse is answered 200, Event 202',
  ),
  seen(
    '| Empty bodies |',
    'Event and DryRun have an empty body; a handler that returns nothing yields null.',
    'Event and DryRun have an empty body',
    'a handler that returns nothing yields the body null',
  ),
  seen('| Function error |', 'A function error is 200 with Unhandled.', 'a function error is 200 with'),
  seen('| Oversize sync response |', 'A response above 6 MB is a function error, not a 413.', 'a response above 6 MB'),
  seen('| Request ID |', 'The request id stays the same over asynchronous retries.', 'the request id stays the same'),
  {
    sheet: '| 404 | ResourceNotFound;',
    seen: 'A function that is not there is answered 404, Function not found.',
    outside: 'Every function that a document names is there.',
  },
  seen('429 `Reason` enum', 'A refusal is 429 with its reason in the body.', 'a refusal for the reservation is 429'),
  seen('| Python exception |', 'What a Python exception says.', 'a Python exception:'),
  seen(
    '| Exception at import/init |',
    'What an exception in the init phase says.',
    'an exception in the init phase: the same',
  ),
  seen('| Timeout | `{"errorType":"Sandbox', 'What a time-out says.', 'a time-out: Sandbox.Timedout'),
  seen('| Process exit |', 'What an exit says.', 'an exit: Runtime.ExitError'),
  seen(
    '| Segfault in a Python runtime |',
    'A segmentation fault of Python hangs until the timeout.',
    'a segmentation fault of Python hangs',
  ),
  seen(
    '| Accept | Event goes to',
    'An event is answered 202 as soon as it is queued; only what is wrong with the request is refused.',
    'RequestResponse is answered 200, Event 202',
    'a body that is not JSON is refused with 400',
  ),
  seen(
    '| No throttling at accept |',
    'With reserved concurrency 0 a call is answered 429 and an event 202.',
    'with reserved concurrency 0 a synchronous call is 429',
  ),
  seen(
    '| Measured delays |',
    'Three failing attempts took 176 to 177 s end to end.',
    'three failing attempts took 176 to 177 s',
  ),
  seen(
    '| Code at dispatch |',
    'Queued events run the code of the day on which they are dispatched.',
    'events queued before a code update',
  ),
  seen(
    '| Age look-ahead |',
    'A maximum age of 60 s gives one attempt and the record at once, 90 s gives two.',
    'with a maximum age of 60 s a failing function runs once',
    'with a maximum age of 90 s it runs twice',
  ),
  seen(
    '| Reserved concurrency 0 |',
    'With reserved concurrency 0 events go straight to their destination.',
    'with reserved concurrency 0 an event goes',
  ),
  seen('| DLQ message |', 'A dead letter is the event, with three attributes.', 'a dead letter is the event itself'),
  seen('| EventBridge form |', 'A bus gets the record as detail of an event.', 'a bus gets the record as detail'),
  seen(
    'Invocation record, as captured',
    'The record of an invocation.',
    'a failure record after the last retry',
    'a success record: Success',
  ),
  seen('| `Success` |', 'A success record: Success, count 1.', 'a success record: Success'),
  seen(
    '| `RetriesExhausted` |',
    'RetriesExhausted after the last retry: count 3 by default, 1 with none.',
    'a failure record after the last retry',
  ),
  seen(
    '| `EventAgeExceeded` |',
    'EventAgeExceeded when the next retry would come too late.',
    'with a maximum age of 60 s a failing function runs once',
  ),
  seen(
    '| `ZeroReservedConcurrency` |',
    'ZeroReservedConcurrency: count 0, and no response in the record.',
    'with reserved concurrency 0 an event goes',
  ),
  seen(
    '| Provisioned warm-up |',
    'Five provisioned environments were ready after about two minutes, all at once.',
    'five provisioned environments are ready',
  ),
  seen(
    '| Provisioned init failure |',
    'Provisioned environments whose init phase fails never become ready.',
    'provisioned environments whose init phase fails',
  ),
  seen(
    '| Provisioned <= reserved |',
    'Reserved below provisioned is refused; reserved equal to provisioned leaves $LATEST nothing.',
    'reserved below provisioned is refused',
    'reserved equal to provisioned leaves',
  ),
  seen('| Update during invoke |', 'What runs finishes on the old code.', 'what runs while the code is updated'),
  seen(
    '| After timeout/crash |',
    'After a time-out /tmp is kept and globals are not.',
    'after a time-out /tmp is kept',
  ),
  seen('| Function URL |', 'A function URL answers a function error with 502.', 'a function URL answers'),
  {
    sheet: '`StateTransitionReason` is `USER_INITIATED`',
    seen: 'What a new mapping says of its state.',
    outside: 'Mappings were made before the run begins; the lab has no call that describes them.',
  },
  seen(
    "| SQS: BatchSize > 10 needs a window >= 1 s. AWS's error text",
    'A batch size above 10 on a queue needs a window.',
    'a batch size above 10 on a queue needs a window',
  ),
  seen(
    '| The API text extends that rule to Kinesis',
    'A stream takes 100 records without a window.',
    'a stream takes 100 records without a window',
  ),
  seen(
    '| MaximumRetryAttempts counts *re*-tries',
    '1, 2 and 3 retries make 2, 3 and 4 invocations.',
    '1, 2 and 3 retries make 2, 3 and 4 invocations',
  ),
  seen('| Invalid pattern =>', 'An invalid pattern is refused.', 'an invalid pattern is refused'),
  seen(
    '| 30 messages, BatchSize 20',
    '30 messages, batches of 20, maximum concurrency 2: two batches.',
    '30 messages, batches of 20',
  ),
  seen(
    '- Recorded: 1 failing attempt then success',
    'A second receive shows its count and a new receipt handle.',
    'a second receive shows its count',
  ),
  seen(
    '| `{"batchItemFailures":[]}`',
    'An empty list of failures, null for one, {} and null are a success of a queue.',
    '{} is a success',
  ),
  seen(
    '| invalid JSON; `itemIdentifier` empty / null',
    'A list of failures that cannot be read fails the whole batch.',
    'a wrong key in the failure list fails',
  ),
  seen('| throws | whole batch fails', 'An exception fails the good messages too.', 'an exception takes the good'),
  seen(
    '| maxReceiveCount |',
    'With a receive count of 2 a message is delivered twice, then moved.',
    'with a receive count of 2',
  ),
  seen('| Recorded FIFO run', 'A FIFO batch of which some fail once and one fails always.', 'FIFO: 1 succeeds'),
  seen(
    '| Retry spacing: increasing delays',
    'Eight invocations within a record age of 60 s.',
    'always failing, batches of one, a maximum age of 60 s',
  ),
  seen(
    '| Retry counter restarts when the tail narrows',
    'The count of retries begins anew when the tail narrows.',
    'the count of retries begins anew',
  ),
  seen('| Success responses (recorded)', 'What counts as a success of a stream’s batch.', '"", [], null, {}'),
  seen(
    '| Complete-failure responses (recorded)',
    'What fails the whole batch of a stream.',
    'an empty, null or unknown identifier',
  ),
  seen(
    '| Age check drops only the expired records',
    'Of a mixed batch only the records that are too old are discarded.',
    'of a mixed batch only the records',
  ),
  seen(
    '- Bad partial response instead of an exception',
    'After a bad response the record’s functionError is null.',
    'an empty, null or unknown identifier',
  ),
  seen(
    '- `RecordAgeExceeded` => no `responseContext`',
    'RecordAgeExceeded: no response in the record; a record that was too old on arrival counts as one.',
    'always failing, batches of one, a maximum age of 60 s',
    'of a mixed batch only the records',
  ),
  seen(
    '| Failure record uses `DDBStreamBatchInfo`',
    'A table’s failure record has the same fields, and times without milliseconds.',
    'the failure record names the condition',
  ),
  seen(
    '| `eventVersion` "1.1"',
    'A table’s record has event version 1.1 and its approximate creation time.',
    'a record has event version 1.1',
  ),
  seen(
    'FIFO adds to `attributes`',
    'A FIFO message carries its group, sequence number and deduplication id; one with attributes their MD5.',
    'FIFO adds the group',
    'a message with attributes carries their MD5',
  ),
]
