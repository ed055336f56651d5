/* Words of what decided something: rules, numbers and where they come from. */

export const value = 'value'
export const howSure = 'how sure'
export const source = 'source'
export const read = (checked: string) => `, read ${checked}`
export const howThisIsTested = 'How this is tested, and what is not modelled'
export const nothingButTheDocument = 'Nothing but the document decided this.'
export const changeWhatIsAssumed = 'Change what is assumed'
