/** What can be done in several places, called the same in each. */
export const actions = {
  undo: 'Undo',
  redo: 'Redo',
  close: 'Close',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',
  copyRefused: 'The browser does not allow it',
  compareWithBefore: 'Compare with before',
  useFromTheStart: 'Use from the start',
  goToThisMoment: 'Go to this moment',
} as const
