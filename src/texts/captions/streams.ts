/** What is said of streams, whose shards keep their order. The consequence stands between `**`. */
import { capital, countWord, type Subject } from '../grammar.ts'

export const read = (records: string, { them }: Subject, shard: number) =>
  `Lambda reads ${records} from shard ${shard}: **the stream keeps ${them}**, only a pointer moves.`
const lastCall = '**Lambda calls once more, with its state and no records**'
export const windowOver = `The tumbling window is over: ${lastCall}.`
export const windowTooLarge = `The tumbling window ends early, its state is larger than 1 MB: ${lastCall}.`
export const cutInTwo = 'The batch failed: **Lambda cuts it in two** and tries each half alone.'
export const checkpoint = (name: string, shard: number) =>
  `Done up to ${name}: **shard ${shard} moves on**, and those behind it can go.`
export const tooOld = 'Too old to try again'
export const tooLarge = 'Larger than the 6 MB of a batch'
export const noMoreRuns = (runs: number) => `${capital(countWord(runs))} runs, no more`
export const givenUp = (why: string, name: string) => `${why}: **Lambda gives ${name} up**, and the shard moves on.`
export const recordGoes = (why: string, name: string, to: string) =>
  `${why}: **a record of ${name} goes to ${to}**, the shard moves on.`
export const expired = (who: Subject) =>
  `${who.Name} waited longer than the stream keeps records: **${who.it} ${who.is} lost**, never done.`
