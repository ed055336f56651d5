import { type CheckedDocument, type CheckedResource, functionOf } from './checked-document.ts'
import type { Report } from './connections.ts'

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html (2026-11) */
const LEFT_UNRESERVED = 100

/** Reserved and provisioned concurrency fit into the account, and what is provisioned into what is reserved. */
export const checkConcurrency = (document: CheckedDocument, report: Report): void => {
  const account = document.accountConcurrency
  if (account === undefined) return
  const most = Math.max(0, account - LEFT_UNRESERVED)
  let claimed = 0
  for (const resource of document.resources.values()) {
    const { path, amount } = claimOf(resource, report)
    claimed += amount
    if (amount > 0 && claimed > most) {
      report({
        path,
        message: `${path.split('/').at(-1)} is ${amount}, ${claimed} with the functions before it; allowed are ${most} in all: ${LEFT_UNRESERVED} of the account's ${account} stay unreserved`,
      })
      return
    }
  }
}

/** What a function takes out of the account's pool, and the setting that says so. */
const claimOf = (resource: CheckedResource, report: Report): { path: string; amount: number } => {
  const settings = functionOf(resource)
  if (!settings) return { path: '', amount: 0 }
  const reserved = settings.reservedConcurrentExecutions
  let provisioned = 0
  let last = ''
  for (const [version, { provisionedConcurrentExecutions }] of Object.entries(settings.versions)) {
    if (provisionedConcurrentExecutions === undefined) continue
    provisioned += provisionedConcurrentExecutions
    last = `${resource.path}/versions/${version}/provisionedConcurrentExecutions`
    if (reserved !== undefined && provisioned > reserved) {
      report({
        path: last,
        message: `provisionedConcurrentExecutions is ${provisionedConcurrentExecutions}, ${provisioned} in all versions; allowed are up to reservedConcurrentExecutions (${reserved})`,
      })
    }
  }
  if (reserved === undefined) return { path: last, amount: provisioned }
  return { path: `${resource.path}/reservedConcurrentExecutions`, amount: reserved }
}
