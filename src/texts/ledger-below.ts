/** Words of the ledger under the settings. */
export const ledgerBelow = {
  title: 'Ledger',
} as const
