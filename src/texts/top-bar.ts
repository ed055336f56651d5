/* Words of the bar above everything. */

export const asTheSystem = 'as the system'
export const theme = (theme: string) => `Theme: ${theme}`
export const name = 'Lambda Invocation Lab'
export const scenarios = 'Scenarios'
export const edited = ' edited'
export const share = 'Share'
export const menu = 'Menu'
export const present = 'Present'
export const lessons = 'Lessons'
export const log = 'Log'
export const ledger = 'Ledger'
export const bringInTakeOut = 'Bring in, take out'
export const fromSamCloudformationTerraform =
  'From SAM, CloudFormation, Terraform or the AWS CLI, and back to your code'
export const build = 'Build'
export const addConnectAndRemove = 'Add, connect and remove resources'
export const yourOwn = 'Your own'
export const light = 'light'
export const dark = 'dark'
