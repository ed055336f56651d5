import * as texts from '../texts/standard-causes.ts'
import type { Variant } from './define-cause.ts'
import { faultsOf } from './fault-edits.ts'
import { firstAtEachFunction, type Place, type Scene } from './scene.ts'

/** One record at each place that the function's code never gets done, in the way `fault` says. */
export const atOneRecord = ({ places, document }: Scene, fault: object, assumes: (name: string) => string): Variant[] =>
  places.map(({ from, to, connection, source, number, name }) => ({
    where: texts.way(from, to),
    to,
    connection,
    bad: { source, number },
    assumes: [assumes(name)],
    edits: [faultsOf(document, to, { ...fault, resource: from, eventNumbers: [number] })],
  }))

/** Something befalls each function, from the second in which it first has something to do. */
export const fromTheFirstRun = (
  scene: Scene,
  befalls: (place: Place, fromSeconds: number) => Pick<Variant, 'assumes' | 'edits'>,
): Variant[] =>
  firstAtEachFunction(scene).map((place) => ({
    where: place.to,
    to: place.to,
    ...befalls(place, Math.floor(place.moment)),
  }))
