import type { Scenario } from '../sim/scenario/document.ts'
import { facts } from '../texts/grammar.ts'
import * as texts from '../texts/interop.ts'
import { writeCdk } from './write/cdk.ts'
import { writeCli } from './write/cli.ts'
import { writeCloudFormation } from './write/cloudformation.ts'
import { type Deployment, deploymentOf } from './write/deploy.ts'
import { writeSam } from './write/sam.ts'
import { writeTerraform } from './write/terraform.ts'

/** Every form a configuration can be taken out in: a writer, and a line here. */
export const FORMS = [
  { id: 'sam', words: texts.sam, file: 'template.yaml', write: writeSam },
  { id: 'cloudformation', words: texts.cloudFormation, file: 'template.yaml', write: writeCloudFormation },
  { id: 'cdk', words: texts.cdkTypescript, file: 'stack.ts', write: writeCdk },
  { id: 'terraform', words: texts.terraform, file: 'main.tf', write: writeTerraform },
  { id: 'cli', words: texts.awsCli, file: 'deploy.sh', write: writeCli },
] as const
export type FormId = (typeof FORMS)[number]['id']

/** A scenario's configuration in one of the forms: what differs from AWS's defaults, in that tool's own names. */
export function takeOut(scenario: Scenario, id: FormId): string {
  const deployment = deploymentOf(scenario)
  return FORMS.find((form) => form.id === id)!.write(deployment.deployed, headOf(scenario, deployment))
}

const headOf = ({ title }: Scenario, { left }: Deployment): string[] => [
  ...(title ? [title.replaceAll(/\s+/g, ' ')] : []),
  texts.whatIsNotHere,
  texts.namesAreHere,
  texts.rightsAreNot,
  ...(left.length > 0 ? [texts.nothingToDeploy(facts(left))] : []),
]
