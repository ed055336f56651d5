import { acceptedAndThen } from './accepted-and-then.ts'
import type { Lesson } from './define-lesson.ts'
import { fiveThenThreeHundredAMinute } from './five-then-three-hundred-a-minute.ts'
import { goodMessagesInTheDeadLetterQueue } from './good-messages-in-the-dead-letter-queue.ts'
import { lambdaComesToYou } from './lambda-comes-to-you.ts'
import { oneBadMessage } from './one-bad-message.ts'
import { oneCardDeclined } from './one-card-declined.ts'
import { tenCalls } from './ten-calls.ts'
import { theCallerGaveUp } from './the-caller-gave-up.ts'
import { theFixThatDeletes } from './the-fix-that-deletes.ts'
import { theRecordThatStoppedADay } from './the-record-that-stopped-a-day.ts'
import { theStopSwitch } from './the-stop-switch.ts'
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
  goodMessagesInTheDeadLetterQueue,
  twiceAndNoError,
  theRecordThatStoppedADay,
  oneCardDeclined,
  theCallerGaveUp,
  theStopSwitch,
  tenCalls,
  fiveThenThreeHundredAMinute,
]
