import { type BroughtIn, bringIn } from '../interop/bring-in.ts'

/** What the AWS CLI says of a question that has no answer, in a terminal among the answers. */
const COMPLAINT = /^(?:aws: \[ERROR\]: ?)?An error occurred \(\w+\) when calling the \w+ operation\b/
/** A command as it was typed, after its prompt or alone. */
const COMMAND = /^(?:\S.{0,200}?[$%#❯>] +|[$%#❯>] *)?(?:aws (?:lambda|sqs) |F=\S|for \w+ in \$\(aws |done\s*$)/

/**
 * Brings in what somebody copied. Out of a terminal it has the commands and the CLI's complaints between the answers:
 * what cannot be read as it stands is read without them. Every line keeps its number.
 */
export function bringInPasted(text: string): BroughtIn {
  const whole = bringIn(text)
  if (whole.ok) return whole
  const lines = text.split('\n')
  const answers = lines.map((line) => (COMPLAINT.test(line) || COMMAND.test(line) ? '' : line))
  if (answers.every((line, place) => line === lines[place])) return whole
  return bringIn(answers.join('\n'))
}
