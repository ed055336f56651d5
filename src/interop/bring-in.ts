import { isFunction } from '../sim/resources/function.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import { facts, listed } from '../texts/grammar.ts'
import * as texts from '../texts/interop.ts'
import { CannotRead, propertyOf, type Reading, type ReadingProblem, type Value } from './deployment.ts'
import type { Row } from './import-report.ts'
import { assemble } from './read/assemble.ts'
import { areAnswers, readAnswers } from './read/aws-cli.ts'
import { isTemplate, readTemplate } from './read/cloudformation.ts'
import { placeOf, readJsonDocuments } from './read/json-documents.ts'
import { isTerraformJson, readTerraformJson } from './read/terraform.ts'
import { looksLikeTerraform, readTerraformBlocks } from './read/terraform-blocks.ts'
import { readYamlDocuments } from './read/yaml-documents.ts'

export type BroughtIn =
  | { ok: true; recognised: readonly string[]; scenario: Scenario; rows: readonly Row[] }
  | { ok: false; problems: readonly ReadingProblem[] }

/** Characters of JSON, or of Terraform's language; a plan of a large system has a few million. */
export const MOST_CHARACTERS = 4_000_000
/** Characters of YAML, which takes far longer to read. CloudFormation takes 1 MB; synthesised templates come as JSON too. */
export const MOST_YAML_CHARACTERS = 200_000

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const BINARY = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/

const SYNTH = texts.aProgram

/**
 * Whatever a person pastes or drops: answers of the AWS CLI, a SAM or CloudFormation template in YAML or JSON, what
 * `terraform show -json` prints, Terraform blocks, or a scenario. Never throws; changes nothing.
 */
export function bringIn(text: string): BroughtIn {
  try {
    return read(text)
  } catch (error) {
    if (!(error instanceof CannotRead)) return refuse(texts.itCannotBeRead)
    return refuse(error.message, error.line, error.column)
  }
}

const refuse = (message: string, line?: number, column?: number): BroughtIn => ({
  ok: false,
  problems: [{ message, ...(line !== undefined && { line }), ...(column !== undefined && { column }) }],
})

function read(text: string): BroughtIn {
  if (text.trim() === '') return refuse(texts.thereIsNothingIn)
  if (text.length > MOST_CHARACTERS) {
    const words = texts.tooLong(text.length, MOST_CHARACTERS)
    return refuse(words, 1, 1)
  }
  const binary = BINARY.exec(text)
  if (binary) {
    const { line, column } = placeOf(text, binary.index)
    return refuse(texts.notText, line, column)
  }
  if (/^\s*[{[]/.test(text)) return readJson(text)
  if (looksLikeTerraform(text)) return take(readTerraformBlocks(text))
  if (/\bnew \w+(?:EventSource|Function|Stack)\(|from 'aws-cdk-lib/.test(text)) return refuse(SYNTH)
  if (text.length > MOST_YAML_CHARACTERS) {
    const words = texts.tooMuchYaml(text.length, MOST_YAML_CHARACTERS)
    return refuse(words, 1, 1)
  }
  const documents = readYamlDocuments(text).filter((document) => document !== null)
  const [first] = documents
  if (first !== undefined && isTemplate(first)) return take(readTemplate(first))
  if (areAnswers(documents)) return take(readAnswers(documents))
  return refuse(UNKNOWN, 1, 1)
}

const UNKNOWN = texts.nothingKnown

function readJson(text: string): BroughtIn {
  const documents = readJsonDocuments(text)
  const [first] = documents as [Value]
  if (documents.length === 1) {
    if (propertyOf(first, 'terraform_version') !== undefined && propertyOf(first, 'lineage') !== undefined)
      return refuse(texts.aState)
    if (
      propertyOf(first, 'resources') !== undefined &&
      propertyOf(first, 'version') !== undefined &&
      !isTerraformJson(first)
    )
      return readScenario(text)
    if (isTemplate(first)) return take(readTemplate(first))
    if (isTerraformJson(first)) return take(readTerraformJson(first))
    if (Array.isArray(first) && areAnswers(first as Value[])) return take(readAnswers(first as Value[]))
  }
  if (areAnswers(documents)) return take(readAnswers(documents))
  return refuse(UNKNOWN, 1, 1)
}

function readScenario(text: string): BroughtIn {
  const parsed = parseScenario(text)
  if (parsed.ok) return { ok: true, recognised: ['scenario'], scenario: parsed.scenario, rows: [] }
  return { ok: false, problems: parsed.errors.map(({ path, message }) => ({ message: `${path}: ${message}` })) }
}

function take({ recognised, deployed, noted = [] }: Reading): BroughtIn {
  const functions = deployed.filter(({ type }) => type === 'AWS::Lambda::Function')
  if (
    deployed.length === 0 ||
    (functions.length === 0 && !deployed.some(({ type }) => type.startsWith('AWS::Lambda')))
  ) {
    return refuse(texts.noLambdaFunctionIs(facts(recognised) || 'text'), 1, 1)
  }
  const assembled = assemble(deployed, '')
  if (!assembled.ok) {
    return { ok: false, problems: assembled.problems.map(({ path, message }) => ({ message: `${path}: ${message}` })) }
  }
  const { scenario, rows } = assembled
  const names = Object.entries(scenario.resources).flatMap(([id, { type }]) => (isFunction({ type }) ? [id] : []))
  // A system without one of its functions would take the place of what is open, and show nothing.
  if (names.length === 0)
    return refuse(texts.nothingPlaced(rows.find(({ state }) => state === 'unresolved')?.why ?? ''))
  const title = names.length > 2 ? texts.andMore(names[0], names.length - 1) : listed(names)
  return { ok: true, recognised, scenario: { ...scenario, title }, rows: [...rows, ...noted] }
}
