export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Of what a number is one. '' is a plain count. */
export type Unit = 's' | 'ms' | 'MB' | 'bytes' | 'h' | '1/s' | ''

/** default: absent takes the default. optional: absent stays absent, as at AWS. required: absent is an error. */
export type Presence = 'required' | 'optional' | 'default'

interface Metadata {
  /** A few words for people, where the name does not say it all. */
  readonly words?: string
  /** AWS's page. */
  readonly docs?: string
  /** Accepted, but rarely what one wants to see first. */
  readonly minor?: boolean
  /** Values that somebody measured, to choose from. */
  readonly presets?: Presets
}

/** Ready values of a field, and where they come from. */
export interface Presets {
  readonly words: string
  readonly source: string
  readonly page: string
  readonly list: readonly { readonly label: string; readonly value: Json }[]
}

interface FieldBase<W, R, P extends Presence> extends Metadata {
  readonly presence: P
  readonly default?: Json
  /** Never there: carries the TypeScript types of the value as written and as resolved. */
  readonly types?: { written: W; resolved: R }
}

/** What a whole value breaks although its parts are right: a path inside it ('' or '/name') and words. */
export type Rule = (value: never) => { path: string; message: string } | undefined

export interface NumberField<P extends Presence = Presence> extends FieldBase<number, number, P> {
  readonly kind: 'number'
  readonly unit: Unit
  readonly integer: boolean
  readonly min: number
  /** Infinity: no upper limit but what else the document says. */
  readonly max: number
  /** Single values allowed outside the range. */
  readonly also: readonly number[]
  /** The message when it is out of range, if AWS says more than the range. */
  readonly reason?: string
}
export interface BooleanField<P extends Presence = Presence> extends FieldBase<boolean, boolean, P> {
  readonly kind: 'boolean'
}
export interface ChoiceField<T extends string = string, P extends Presence = Presence> extends FieldBase<T, T, P> {
  readonly kind: 'choice'
  readonly choices: readonly T[]
}
export interface TextField<P extends Presence = Presence> extends FieldBase<string, string, P> {
  readonly kind: 'text'
  readonly pattern?: RegExp
  /** What the pattern allows, in words. */
  readonly allowed: string
  readonly maxLength: number
  readonly multiline: boolean
}
/** The id of a resource of this document. */
export interface ReferenceField<P extends Presence = Presence> extends FieldBase<string, string, P> {
  readonly kind: 'reference'
  /** For what the resource is meant: 'redrive', 'sends' ... looked up in its kind's `receives`. */
  readonly role: string
}
export interface JsonField<P extends Presence = Presence> extends FieldBase<Json, Json, P> {
  readonly kind: 'json'
}
export interface ListField<P extends Presence = Presence, W = unknown, R = unknown> extends FieldBase<W[], R[], P> {
  readonly kind: 'list'
  readonly item: Field
  readonly minItems: number
  readonly maxItems: number
  readonly reason?: string
}
/** Names chosen by the person, each with a value of one kind. */
export interface MapField<P extends Presence = Presence, W = unknown, R = unknown>
  extends FieldBase<Record<string, W>, Record<string, R>, P> {
  readonly kind: 'map'
  readonly key: RegExp
  readonly keyWords: string
  readonly item: Field
  readonly maxItems: number
}
export interface ObjectField<P extends Presence = Presence, W = unknown, R = unknown> extends FieldBase<W, R, P> {
  readonly kind: 'object'
  readonly fields: Fields
  readonly rules: readonly Rule[]
}
export interface Variant {
  readonly title: string
  readonly words?: string
  readonly fields: Fields
  readonly rules?: readonly Rule[]
}
/** One of several shapes, told apart by the text in `kind`. */
export interface VariantField<P extends Presence = Presence, W = unknown, R = unknown> extends FieldBase<W, R, P> {
  readonly kind: 'variant'
  readonly variants: Readonly<Record<string, Variant>>
}
/** A simple value, or a structure (list or object) that says more. */
export interface EitherField<P extends Presence = Presence, W = unknown, R = unknown> extends FieldBase<W, R, P> {
  readonly kind: 'either'
  readonly simple: Field
  readonly structured: Field
}

export type Field<P extends Presence = Presence> =
  | NumberField<P>
  | BooleanField<P>
  | ChoiceField<string, P>
  | TextField<P>
  | ReferenceField<P>
  | JsonField<P>
  | ListField<P>
  | MapField<P>
  | ObjectField<P>
  | VariantField<P>
  | EitherField<P>

export type Fields = { readonly [name: string]: Field }

type Flat<T> = { [K in keyof T]: T[K] } & {}
/** The value of a field as a document may write it. */
export type WrittenOf<F> = F extends { readonly types?: { written: infer W; resolved: unknown } } ? W : never
/** The value of a field once defaults are filled in. */
export type ResolvedOf<F> = F extends { readonly types?: { written: unknown; resolved: infer R } } ? R : never
type Required<F extends Fields> = { [K in keyof F]: F[K]['presence'] extends 'required' ? K : never }[keyof F]
type Absent<F extends Fields> = { [K in keyof F]: F[K]['presence'] extends 'optional' ? K : never }[keyof F]
/** Settings as written: only what is required must be there. */
export type Written<F extends Fields> = Flat<
  { [K in Required<F>]: WrittenOf<F[K]> } & { [K in Exclude<keyof F, Required<F>>]?: WrittenOf<F[K]> }
>
/** Settings with every default filled in. */
export type Settings<F extends Fields> = Flat<
  { [K in Exclude<keyof F, Absent<F>>]: ResolvedOf<F[K]> } & { [K in Absent<F>]?: ResolvedOf<F[K]> }
>

type Options = Metadata & { readonly required?: true; readonly default?: Json }
type PresenceOf<O> = O extends { default: Json } ? 'default' : O extends { required: true } ? 'required' : 'optional'

const presenceOf = <O extends Options>(options: O) =>
  (options.default !== undefined ? 'default' : options.required ? 'required' : 'optional') as PresenceOf<O>

const base = <O extends Options>(options: O) => ({
  presence: presenceOf(options),
  ...(options.default !== undefined && { default: options.default }),
  ...(options.words !== undefined && { words: options.words }),
  ...(options.docs !== undefined && { docs: options.docs }),
  ...(options.minor !== undefined && { minor: options.minor }),
  ...(options.presets !== undefined && { presets: options.presets }),
})

type NumberOptions = Options & {
  readonly default?: number
  readonly min?: number
  readonly max?: number
  readonly unit?: Unit
  readonly also?: readonly number[]
  readonly reason?: string
}

const numeric = <O extends NumberOptions>(options: O, unit: Unit, integer: boolean): NumberField<PresenceOf<O>> => {
  const { min = 0, max = Number.POSITIVE_INFINITY, also = [] } = options
  return {
    kind: 'number',
    ...base(options),
    unit: options.unit ?? unit,
    integer,
    min,
    max,
    also,
    ...(options.reason !== undefined && { reason: options.reason }),
  }
}

/** Any number of at least `min` (0). */
export const number = <const O extends NumberOptions>(options: O) => numeric(options, '', false)
export const integer = <const O extends NumberOptions>(options: O) => numeric(options, '', true)
/** Whole seconds, as AWS takes them. */
export const seconds = <const O extends NumberOptions>(options: O) => numeric(options, 's', true)
/** A time of the simulation, in seconds with decimals. */
export const time = <const O extends NumberOptions>(options: O) => numeric(options, 's', false)
export const milliseconds = <const O extends NumberOptions>(options: O) => numeric(options, 'ms', false)
export const megabytes = <const O extends NumberOptions>(options: O) => numeric(options, 'MB', true)
export const bytes = <const O extends NumberOptions>(options: O) => numeric(options, 'bytes', true)
export const rate = <const O extends NumberOptions>(options: O) => numeric(options, '1/s', false)
/** A probability from 0 to 1. */
export const probability = <const O extends Omit<NumberOptions, 'min' | 'max'>>(options: O) =>
  numeric({ ...options, min: 0, max: 1 } as O & { min: 0; max: 1 }, '', false) as NumberField<PresenceOf<O>>

export const boolean = <const O extends Options & { readonly default?: boolean }>(
  options: O,
): BooleanField<PresenceOf<O>> => ({ kind: 'boolean', ...base(options) })

export const choice = <const T extends string, const O extends Options & { readonly default?: NoInfer<T> }>(
  choices: readonly T[],
  options: O,
): ChoiceField<T, PresenceOf<O>> => ({ kind: 'choice', ...base(options), choices })

type TextOptions = Options & {
  readonly default?: string
  readonly pattern?: RegExp
  readonly allowed?: string
  readonly maxLength?: number
  readonly multiline?: boolean
}
export const text = <const O extends TextOptions>(options: O): TextField<PresenceOf<O>> => {
  const maxLength = options.maxLength ?? Number.POSITIVE_INFINITY
  return {
    kind: 'text',
    ...base(options),
    ...(options.pattern && { pattern: options.pattern }),
    allowed: options.allowed ?? (Number.isFinite(maxLength) ? `text of up to ${maxLength} characters` : 'text'),
    maxLength,
    multiline: options.multiline ?? false,
  }
}

export const reference = <const O extends Options>(role: string, options: O): ReferenceField<PresenceOf<O>> => ({
  kind: 'reference',
  ...base(options),
  role,
})

export const json = <const O extends Options>(options: O): JsonField<PresenceOf<O>> => ({
  kind: 'json',
  ...base(options),
})

type ListOptions = Options & { readonly minItems?: number; readonly maxItems?: number; readonly reason?: string }
export const list = <const F extends Field, const O extends ListOptions>(
  item: F,
  options: O,
): ListField<PresenceOf<O>, WrittenOf<F>, ResolvedOf<F>> => ({
  kind: 'list',
  ...base(options),
  item,
  minItems: options.minItems ?? 0,
  maxItems: options.maxItems ?? Number.POSITIVE_INFINITY,
  ...(options.reason !== undefined && { reason: options.reason }),
})

type MapOptions = Options & { readonly key: RegExp; readonly keyWords: string; readonly maxItems?: number }
export const map = <const F extends Field, const O extends MapOptions>(
  item: F,
  options: O,
): MapField<PresenceOf<O>, WrittenOf<F>, ResolvedOf<F>> => ({
  kind: 'map',
  ...base(options),
  key: options.key,
  keyWords: options.keyWords,
  item,
  maxItems: options.maxItems ?? Number.POSITIVE_INFINITY,
})

export const object = <const F extends Fields, const O extends Options & { readonly rules?: readonly Rule[] }>(
  fields: F,
  options: O,
): ObjectField<PresenceOf<O>, Written<F>, Settings<F>> => ({
  kind: 'object',
  ...base(options),
  fields,
  rules: options.rules ?? [],
})

type Variants = Readonly<Record<string, Variant>>
type WrittenVariant<V extends Variants> = {
  [K in keyof V & string]: Flat<{ kind: K } & Written<V[K]['fields']>>
}[keyof V & string]
type ResolvedVariant<V extends Variants> = {
  [K in keyof V & string]: Flat<{ kind: K } & Settings<V[K]['fields']>>
}[keyof V & string]
export const variant = <const V extends Variants, const O extends Options>(
  variants: V,
  options: O,
): VariantField<PresenceOf<O>, WrittenVariant<V>, ResolvedVariant<V>> => ({
  kind: 'variant',
  ...base(options),
  variants,
})

export const either = <const A extends Field, const B extends Field, const O extends Options>(
  simple: A,
  structured: B,
  options: O,
): EitherField<PresenceOf<O>, WrittenOf<A> | WrittenOf<B>, ResolvedOf<A> | ResolvedOf<B>> => ({
  kind: 'either',
  ...base(options),
  simple,
  structured,
})
