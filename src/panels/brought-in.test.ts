import { beforeEach, expect, it, vi } from 'vitest'
import { playable } from '../scenarios/index.ts'
import { player } from '../store/player.ts'
import { readyToEdit, useLab } from '../store/store.ts'
import { useImport } from './brought-in.ts'

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Timeout: 20
      Events:
        Jobs: { Type: SQS, Properties: { Queue: !GetAtt Jobs.Arn, BatchSize: 5 } }
  Jobs: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 60 } }
`
const before = playable[0]!.scenario
const lab = () => useLab.getState()
const jobs = () => lab().document.resources.jobs as Record<string, unknown>
const take = (text = TEMPLATE) => useImport.getState().take(text)

beforeEach(async () => {
  // A page without frames: what is due is drawn at once.
  vi.stubGlobal('requestAnimationFrame', (callback: (now: number) => void) => setTimeout(() => callback(0), 0))
  await readyToEdit()
  lab().open(before)
})

it('opens a system that stands until it is asked to run', () => {
  player.play()
  take()
  expect(jobs()).toMatchObject({ visibilityTimeout: 60, traffic: [{ kind: 'burst', count: 200 }] })
  expect(player.frame()).toMatchObject({ playing: false, time: 0 })
  expect(lab().panel).toBe('configuration')
})

it('keeps the report while somebody repairs, and what was repaired while the traffic is changed', () => {
  take()
  lab().openPanel('checks')
  lab().edit('/resources/jobs/visibilityTimeout', 120, 'start')
  expect(useImport.getState().brought?.ok).toBe(true)

  useImport.getState().behave({ arrives: { kind: 'perSecond', rate: 3 } })
  expect(jobs()).toMatchObject({ visibilityTimeout: 120, traffic: [{ kind: 'constant', ratePerSecond: 3 }] })
  lab().undo()
  expect(jobs()).toMatchObject({ visibilityTimeout: 120, traffic: [{ kind: 'burst', count: 200 }] })
})

it('leads back to what was open before the first of several, and forgets when something else is opened', () => {
  take()
  take(TEMPLATE.replace('60', '90'))
  expect(jobs().visibilityTimeout).toBe(90)
  useImport.getState().undo()
  expect(lab().document).toBe(before)

  take()
  lab().open(before)
  expect(useImport.getState()).toMatchObject({ text: '', brought: undefined, opened: undefined })
})
