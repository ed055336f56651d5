// npm run conformance: recordings of AWS and results of theory, kept beside the project, against the headless command.
import './ensure-install.mjs'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'

const RUNNER = '../shared/conformance/run.mjs'

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
  const failing = cases.filter(({ passed }) => !passed)
  for (const { id, failures } of failing) console.log(`${id}  ${failures[0]}`)
  const counts = { passed: cases.length - failing.length, failed: failing.length }
  mkdirSync('.cache', { recursive: true })
  writeFileSync('.cache/conformance.json', JSON.stringify(counts))
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  return counts.failed > 0 ? 1 : 0
}
