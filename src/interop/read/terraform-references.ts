import { isProperties, type Properties, propertyOf, Reference, Unresolved, type Value } from '../deployment.ts'
import { meantBy, type TerraformResource } from './terraform.ts'

/** One module of a plan's configuration. */
interface Module {
  /** What each resource says, by its address in the module. */
  resources: ReadonlyMap<string, Properties>
  outputs: Value | undefined
  calls: ReadonlyMap<string, { module: Module; given: Value | undefined }>
}

/** A step into a module, and which of its instances: module.queue["a"]. */
interface Step {
  name: string
  /** `["a"]`, `[0]`, or nothing. */
  index: string
}

const MOST_STEPS = 40
const RESOURCE = /^(aws_\w+\.[\w-]+)(\[[^\]]*\])?/
const OUTPUT = /^module\.([\w-]+)(\[[^\]]*\])?\.([\w-]+)/
const VARIABLE = /^var\.([\w-]+)/

/**
 * A plan leaves out what is known after apply; its configuration still says which resource is meant, through modules'
 * outputs and variables, and through `count` and `for_each`: `aws_sqs_queue.jobs[each.key]` of an instance is the one
 * with the same key.
 */
export class PlanReferences {
  private readonly root: Module
  private readonly addresses: ReadonlySet<string>

  constructor(rootModule: Value | undefined, addresses: readonly string[]) {
    this.root = moduleIn(rootModule, 0)
    this.addresses = new Set(addresses)
  }

  /** The values of a resource, with references where the plan has none. */
  fillIn({ address, values }: TerraformResource): Properties {
    const steps = [...address.matchAll(/\bmodule\.([\w-]+)(\[(?:"[^"]*"|\d+)\])?\./g)].map(
      ([, name, index = '']): Step => ({ name: name!, index }),
    )
    const own = address.slice(prefixOf(steps).length)
    const index = /\[.*\]$/.exec(own)?.[0] ?? ''
    const expressions = this.moduleAt(steps)?.resources.get(own.slice(0, own.length - index.length))
    return expressions ? this.withReferences(values, expressions, steps, index) : values
  }

  private withReferences(
    values: Properties,
    expressions: Properties,
    steps: readonly Step[],
    index: string,
  ): Properties {
    const filled: Record<string, Value> = { ...values }
    for (const [key, expression] of Object.entries(expressions)) {
      if (Array.isArray(expression)) {
        const blocks = Array.isArray(values[key]) ? (values[key] as readonly Value[]) : []
        filled[key] = (expression as readonly Value[]).map((inner, place) => {
          const block = blocks[place]
          const known = isProperties(block) ? block : {}
          return isProperties(inner) ? this.withReferences(known, inner, steps, index) : (block ?? null)
        })
        continue
      }
      const references = propertyOf(expression, 'references')
      if (!Array.isArray(references) || (values[key] !== undefined && values[key] !== null)) continue
      filled[key] = this.meant(references.map(String), steps, index)
    }
    return filled
  }

  /** One resource, or nothing that can be known before it is applied. */
  private meant(references: readonly string[], steps: readonly Step[], index: string): Value {
    const [only, ...more] = this.instancesIn(references, steps, index, 0)
    return only !== undefined && more.length === 0
      ? new Reference(only)
      : new Unresolved(mostSpecific(references).join(', ').slice(0, 120))
  }

  private instancesIn(
    references: readonly string[],
    steps: readonly Step[],
    index: string,
    depth: number,
  ): Set<string> {
    const found = new Set<string>()
    if (depth > MOST_STEPS) return found
    const follow = (value: Value | undefined, from: readonly Step[], at: string) => {
      const inner = propertyOf(value, 'references')
      if (!Array.isArray(inner)) return
      for (const each of this.instancesIn(inner.map(String), from, at, depth + 1)) found.add(each)
    }
    for (const each of mostSpecific(references)) {
      const resource = RESOURCE.exec(each)
      const output = OUTPUT.exec(each)
      const variable = VARIABLE.exec(each)?.[1]
      if (resource) {
        const instance = this.instanceOf(prefixOf(steps) + resource[1], resource[2] ?? index)
        const attribute = /^\.(\w+)$/.exec(each.slice(resource[0].length))?.[1] ?? 'arn'
        if (instance === undefined) continue
        const isFunction = resource[1]!.startsWith('aws_lambda_function.')
        found.add(isFunction ? meantBy(instance, attribute).to : instance)
      } else if (output) {
        const [, name, at, value] = output
        const inside = [...steps, { name: name!, index: this.indexOfModule(steps, name!, at ?? index) }]
        follow(propertyOf(propertyOf(this.moduleAt(inside)?.outputs, value!), 'expression'), inside, '')
      } else if (variable !== undefined) {
        const outside = steps.slice(0, -1)
        const step = steps.at(-1)
        const given = step && this.moduleAt(outside)?.calls.get(step.name)?.given
        follow(propertyOf(given, variable), outside, step?.index ?? '')
      }
    }
    return found
  }

  /** The address in the plan: as written, with the key, or the only one there is. */
  private instanceOf(address: string, index: string): string | undefined {
    for (const exact of [address + index, address]) if (this.addresses.has(exact)) return exact
    const instances = [...this.addresses].filter((each) => each.startsWith(`${address}[`))
    return instances.length === 1 ? instances[0] : undefined
  }

  private indexOfModule(steps: readonly Step[], name: string, index: string): string {
    const at = `${prefixOf(steps)}module.${name}`
    const all = [...this.addresses]
    if (all.some((each) => each.startsWith(`${at}.`))) return ''
    if (all.some((each) => each.startsWith(`${at}${index}.`))) return index
    return (
      all
        .find((each) => each.startsWith(`${at}[`))
        ?.slice(at.length)
        .match(/^\[[^\]]*\]/)?.[0] ?? ''
    )
  }

  private moduleAt(steps: readonly Step[]): Module | undefined {
    return steps.reduce<Module | undefined>((module, { name }) => module?.calls.get(name)?.module, this.root)
  }
}

const prefixOf = (steps: readonly Step[]): string => steps.map(({ name, index }) => `module.${name}${index}.`).join('')

/** Terraform lists `jobs[0].arn`, `jobs[0]` and `jobs` for one expression: the first says all. */
const mostSpecific = (references: readonly string[]): string[] =>
  references.filter((each) => !references.some((other) => other.startsWith(`${each}.`) || other.startsWith(`${each}[`)))

function moduleIn(module: Value | undefined, depth: number): Module {
  const listed = propertyOf(module, 'resources')
  const calls = propertyOf(module, 'module_calls')
  const isDeeper = depth < MOST_STEPS && isProperties(calls)
  return {
    resources: new Map(
      (Array.isArray(listed) ? (listed as readonly Value[]) : []).flatMap((each): [string, Properties][] => {
        const expressions = propertyOf(each, 'expressions')
        return isProperties(expressions) ? [[String(propertyOf(each, 'address')), expressions]] : []
      }),
    ),
    outputs: propertyOf(module, 'outputs'),
    calls: new Map(
      Object.entries(isDeeper ? calls : {}).map(([name, call]) => [
        name,
        { module: moduleIn(propertyOf(call, 'module'), depth + 1), given: propertyOf(call, 'expressions') },
      ]),
    ),
  }
}
