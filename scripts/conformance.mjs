// npm run conformance: recordings of AWS and results of theory, kept beside the project, against the headless command.
// Cases that wait for something not built yet are listed with the reason; the list must stay true in both directions.
import './ensure-install.mjs'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const RUNNER = '../shared/conformance/run.mjs'
const WAITING = 'scripts/conformance-waiting.json'

const results = existsSync(RUNNER) ? runCases() : undefined
if (!results) console.log(`The recorded cases are not beside this clone (${RUNNER}): nothing to compare with.`)
process.exitCode = report(results ?? [])

function runCases() {
  const { stdout, stderr } = spawnSync('node', [RUNNER, '--json'], { encoding: 'utf8', maxBuffer: 1e8 })
  const end = stdout.lastIndexOf(']')
  if (end < 0) throw new Error(`${RUNNER} printed no results. ${stderr}`)
  return JSON.parse(stdout.slice(0, end + 1))
}

function report(cases) {
  const waiting = JSON.parse(readFileSync(WAITING, 'utf8'))
  const isWaiting = ({ id }) => Object.hasOwn(waiting, id)
  const complaints = [
    ...cases.filter((one) => !one.passed && !isWaiting(one)).map((one) => `${one.id}  ${one.failures[0]}`),
    ...cases.filter((one) => one.passed && isWaiting(one)).map(({ id }) => `${id}  passes: take it off ${WAITING}`),
  ]
  const patient = cases.filter((one) => !one.passed && isWaiting(one))
  for (const complaint of complaints) console.log(complaint)
  if (patient.length > 0) console.log(`${patient.length} more cases wait, each with its reason in ${WAITING}`)
  const counts = { passed: cases.length - patient.length - complaints.length, failed: complaints.length }
  mkdirSync('.cache', { recursive: true })
  writeFileSync('.cache/conformance.json', JSON.stringify(counts))
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  return counts.failed > 0 ? 1 : 0
}
