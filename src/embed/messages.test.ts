import { expect, it } from 'vitest'
import { misunderstood, themeIn } from './messages.ts'

it('tells a page that speaks another protocol, or says what no figure knows', () => {
  expect(misunderstood({ lambdaLab: 2, type: 'play' })).toBe(
    'This figure speaks protocol 1, and the message is of protocol 2.',
  )
  expect(misunderstood({ lambdaLab: 1, type: 'dance' })).toBe('There is no command "dance".')
  expect(misunderstood({ lambdaLab: 1, type: 'play' })).toBeUndefined()
})

it('is silent about what is not meant for it', () => {
  for (const data of [null, 'play', 7, {}, { type: 'play' }, { lambdaLab: '1', type: 'play' }])
    expect(misunderstood(data)).toBeUndefined()
})

it('takes any other theme for that of the reader', () => {
  expect(themeIn({ theme: 'dark' })).toBe('dark')
  expect(themeIn({ theme: 'pink' })).toBe('auto')
})
