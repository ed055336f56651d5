// npm test: every check in order, each also a script of its own. The last line sums what the test runners counted.
import './ensure-install.mjs'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'

const COUNTS = {
  unit: {
    file: '.cache/vitest.json',
    words: ['--', '--reporter=default', '--reporter=json', '--outputFile.json=.cache/vitest.json'],
    read: (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests }),
  },
  conformance: { file: '.cache/conformance.json', words: [], read: (json) => json },
  e2e: {
    file: '.cache/playwright.json',
    words: ['--', '--reporter=list,json'],
    read: ({ stats, suites }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      second: suites.flatMap(passedSecond),
    }),
  },
}
const STEPS = ['format', 'types', 'lint', 'deadcode', 'unit', 'conformance', 'build', 'e2e']

const total = { passed: 0, failed: 0 }
/** Tests that failed at first and passed when they were run again: they count as passed, and are to be mended. */
const second = []
const broken = []
for (const step of STEPS) {
  console.log(`\n── ${step}`)
  if (step === 'e2e' && broken.includes('build')) {
    console.log('There is no site to look at: the build failed.')
    continue
  }
  const began = performance.now()
  const ok = run(step)
  if (!ok) broken.push(step)
  console.log(`── ${step} ${ok ? 'is fine' : 'FAILED'} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
}

if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`)
const again = second.length === 0 ? '' : ` (${second.length} only when run again: ${second.join('; ')})`
console.log(`\n${total.passed} passed, ${total.failed} failed${again}`)
process.exitCode = broken.length > 0 ? 1 : 0

/** Runs one script and adds its counts; a step that fails without a failed test counts as one failure. */
function run(step) {
  const counted = COUNTS[step]
  if (counted) rmSync(counted.file, { force: true })
  const { status } = spawnSync('npm', ['run', '--silent', step, ...(counted?.words ?? [])], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: COUNTS.e2e.file },
  })
  const counts = counted && existsSync(counted.file) ? counted.read(JSON.parse(readFileSync(counted.file, 'utf8'))) : {}
  const { passed = 0, failed = 0 } = counts
  second.push(...(counts.second ?? []))
  total.passed += passed
  total.failed += status !== 0 ? Math.max(1, failed) : failed
  return status === 0
}

/** The tests of a suite, as Playwright nests them, that passed in their second run only: where, and what they say. */
function passedSecond({ specs = [], suites = [] }) {
  const own = specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ file, line, title }) => `e2e/${file}:${line} ${title}`)
  return [...own, ...suites.flatMap(passedSecond)]
}
