import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { MOST_FILE_BYTES } from '../sim/scenario/document.ts'
import { main } from './simulate.ts'

const folder = mkdtempSync(join(tmpdir(), 'simulate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fileWith(name: string, contents: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof contents === 'string' ? contents : JSON.stringify(contents))
  return path
}

class Sink extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    // As a slow reader.
    setTimeout(done, 0)
  }
}

async function run(...args: string[]) {
  const [out, problems] = [new Sink(), new Sink()]
  const code = await main(args, out, problems)
  await Promise.all([out, problems].map((sink) => new Promise<void>((resolve) => sink.end(resolve))))
  return { code, lines: out.text.split('\n').slice(0, -1), problems: problems.text }
}

const scenario = (title: string) => ({
  version: 1,
  title,
  durationSeconds: 10,
  resources: {
    jobs: { type: 'sqs', traffic: [{ kind: 'burst', count: 3, atSeconds: 1 }] },
    worker: { type: 'function' },
  },
  connections: [{ from: 'jobs', to: 'worker' }],
})

describe('npm run simulate', () => {
  it('prints one line for each file, in their order, each as if it were alone', async () => {
    const [one, two] = [fileWith('one.json', scenario('one')), fileWith('two.json', scenario('two'))]
    const { code, lines, problems } = await run(one, '--events', two, one)
    expect([code, problems]).toEqual([0, ''])
    expect(lines.map((line) => JSON.parse(line).scenario.title)).toEqual(['one', 'two', 'one'])
    expect(lines[2]).toBe(lines[0])
    expect(JSON.parse(lines[0]!).events).toHaveLength(3)
    expect(JSON.parse(lines[0]!)).not.toHaveProperty('invocations')
  })

  it('names every error of a document that is not valid, runs the others, and answers 2', async () => {
    const bad = fileWith('bad.json', { ...scenario('bad'), durationSeconds: -1, seed: 'x' })
    const { code, lines, problems } = await run(bad, fileWith('good.json', scenario('good')))
    expect(code).toBe(2)
    const { errors } = JSON.parse(lines[0]!) as { errors: { path: string; message: string }[] }
    expect(errors.map(({ path }) => path).sort()).toEqual(['/durationSeconds', '/seed'])
    for (const { path, message } of errors) expect(problems).toContain(`${path}: ${message}\n`)
    expect(JSON.parse(lines[1]!).scenario.title).toBe('good')
  })

  it('refuses a file that is too large, is not there or is a folder, before it reads it', async () => {
    const large = fileWith('large.json', ' '.repeat(MOST_FILE_BYTES + 1))
    const { code, lines } = await run(large, join(folder, 'none.json'), folder)
    expect(code).toBe(2)
    expect(lines.map((line) => JSON.parse(line).errors[0].path)).toEqual(['/', '/', '/'])
  })

  it('says how it is called', async () => {
    expect((await run()).code).toBe(2)
    const { code, problems } = await run('--event', fileWith('x.json', scenario('x')))
    expect(code).toBe(2)
    expect(problems).toMatch(/There is no --event\..*--events/)
  })
})
