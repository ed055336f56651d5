/* Words of the ledger under the settings. */

export const title = 'Ledger'
