/** What is said of environments that start, are found warm, and go. The consequence stands between `**`. */
import { capital, countWord, type Subject } from '../grammar.ts'

export const newProcess = (who: Subject) =>
  `The process died last time: **${who.name} wait${who.s} for a new one**, inside ${who.its} own duration.`
const finds = (who: Subject, kind: string) => `${who.Name} find${who.s} ${kind}: **${who.its} code runs at once**.`
export const findsReady = (who: Subject) => finds(who, 'an environment kept ready')
export const findsWarm = (who: Subject) => finds(who, who.many ? 'warm environments' : 'a warm environment')
export const initialized = (who: Subject, took: string) =>
  `The init phase is over after ${took}: **only now do${who.many ? '' : 'es'} ${who.name} run**.`
export const provisioned = (count: number) =>
  count === 1
    ? 'One environment is ready: **no cold start** until it is busy.'
    : `${capital(countWord(count))} environments are ready: **no cold start** until all are busy.`

export const reclaimedIdle = (id: string) =>
  `Nobody came for a long time: **Lambda takes an idle environment of ${id} away**.`
export const reclaimedByDeployment = (id: string) =>
  `${capital(id)} has new code or settings: **its old environments go**, the next run starts cold.`
export const reclaimedOld = (id: string) =>
  `An environment of ${id} has served for hours: **Lambda replaces it**, the next run may start cold.`
export const fewerProvisioned = (id: string) =>
  `Fewer environments of ${id} are provisioned now: **one is taken away**.`
export const tableRefuses = (who: Subject, table: string) =>
  `${capital(table)} refuses what ${who.name} ask${who.s} of it: **the handler fails with it**.`

const found = (first: boolean) => (first ? 'No environment is ready' : 'Every environment is busy')
const more = (first: boolean) => (first ? '' : ' more')
export const coldStarts = (who: Subject, first: boolean, count: number) =>
  `${found(first)}: Lambda starts ${countWord(count)}${more(first)}, and **${who.name} wait${who.s} for them**.`
/** `init`: how long the init phase will take, where that is known. */
export const coldStart = (who: Subject, first: boolean, init: string | undefined) =>
  `${found(first)}: Lambda starts one${more(first)}, and **${who.name} wait${who.s} ${init ?? 'for it'}**.`

const before = (who: Subject) => `${who.Name} ${who.was} done before`
export const remembers = (who: Subject) => `${before(who)}: **the handler remembers, and does nothing twice**.`
export const runsAllOver = (who: Subject) => `${before(who)}: **${who.its} code runs all over again**.`
export const roomAgain = (who: Subject) =>
  `There is room again: **${who.name} run${who.s} now**, still of the same receive.`
