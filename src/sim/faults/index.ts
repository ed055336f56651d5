import { type ResolvedOf, variant } from '../schema/fields.ts'
import { crash } from './crash.ts'
import { error } from './error.ts'
import { outOfMemory } from './out-of-memory.ts'
import { returns } from './returns.ts'
import { slow } from './slow.ts'
import { timeout } from './timeout.ts'

export const faults = { error, timeout, crash, outOfMemory, slow, returns }

export const fault = variant(faults, { required: true })
export type Fault = ResolvedOf<typeof fault>
