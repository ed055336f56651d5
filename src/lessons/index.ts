import { acceptedAndThen } from './accepted-and-then.ts'
import type { Lesson } from './define-lesson.ts'
import { lambdaComesToYou } from './lambda-comes-to-you.ts'
import { oneBadMessage } from './one-bad-message.ts'
import { tenCalls } from './ten-calls.ts'
import { theFixThatDeletes } from './the-fix-that-deletes.ts'
import { theRecordThatStoppedADay } from './the-record-that-stopped-a-day.ts'
import { threeWaysToFail } from './three-ways-to-fail.ts'
import { twiceAndNoError } from './twice-and-no-error.ts'
import { twoHundredOnlyMeansItRan } from './two-hundred-only-means-it-ran.ts'

/** Every lesson in its order: a file, and a line here. */
export const lessons: readonly Lesson[] = [
  threeWaysToFail,
  twoHundredOnlyMeansItRan,
  acceptedAndThen,
  lambdaComesToYou,
  oneBadMessage,
  theFixThatDeletes,
  twiceAndNoError,
  theRecordThatStoppedADay,
  tenCalls,
]
