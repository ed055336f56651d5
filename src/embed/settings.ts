import { hasSlider, isSwitch, isWide } from '../panels/fields/words.ts'
import { pointerOfAddress, settingName } from '../share/embed-options.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { fieldAt } from '../sim/scenario/field-at.ts'
import type { Field, NumberField } from '../sim/schema/fields.ts'
import { parsePointer, valueAt } from '../sim/schema/pointer.ts'
import * as texts from '../texts/figure.ts'
import { percent } from '../texts/numbers.ts'
import { placeOf, type Scale, SLIDER_PLACES, valueAt as valueOnScale } from '../ui/scale.ts'
import { element } from './page.ts'

export interface Exposed {
  address: string
  pointer: string
  field: Field
}

/** The settings that are really in this document, as what they are. */
export const exposedIn = (addresses: readonly string[], document: Scenario): Exposed[] =>
  addresses.flatMap((address) => {
    const pointer = pointerOfAddress(address, document)
    const field = pointer === undefined ? undefined : fieldAt(document, parsePointer(pointer) ?? [])
    return pointer === undefined || !field ? [] : [{ address, pointer, field }]
  })

/** What holds there, the default where nothing is written. */
export const holds = ({ pointer, field }: Exposed, document: Scenario): unknown =>
  valueAt(document, parsePointer(pointer) ?? []) ?? field.default

const isShare = (address: string) => /\/probability$/.test(address)

function inWords({ address, field }: Exposed, value: unknown): string {
  if (typeof value !== 'number') return String(value ?? texts.none)
  if (isShare(address)) return percent(value)
  const unit = field.kind === 'number' ? field.unit : ''
  return texts.valueWithUnit(value, unit)
}

/** One control: a slider, a switch or a choice. It shows what `show` is told, and says what a reader wants. */
export interface Control {
  element: HTMLElement
  show(document: Scenario): void
}

export function controlOf(exposed: Exposed, edit: (value: unknown) => void): Control {
  const { address, field } = exposed
  const name = settingName(address)
  const label = element('span', { class: isShare(address) ? 'plain' : 'mono', title: address }, name)
  if (field.kind === 'number') return sliderOf(exposed, field, { label, name, edit })
  if (field.kind === 'boolean' || isSwitch(field)) return switchOf(exposed, { label, name, edit })
  if (field.kind === 'choice') return choiceOf(exposed, field.choices, { label, name, edit })
  const says = element('output')
  return {
    element: element('div', { class: 'setting' }, label, says),
    show: (document) => {
      says.textContent = inWords(exposed, holds(exposed, document))
    },
  }
}

interface Parts {
  label: HTMLElement
  name: string
  edit: (value: unknown) => void
}

function sliderOf(exposed: Exposed, field: NumberField, { label, name, edit }: Parts): Control {
  const bounded = hasSlider(field)
  const max = bounded ? field.max : Math.max(1, Number(field.default ?? 1) * 10)
  const scale: Scale = {
    min: field.min,
    max,
    step: field.integer ? 1 : 0.01,
    logarithmic: bounded && isWide(field),
  }
  const says = element('output')
  const input = element('input', {
    type: 'range',
    min: '0',
    max: String(SLIDER_PLACES),
    step: 'any',
    'aria-label': name,
  })
  const few = field.integer && max - field.min <= 20
  if (few) input.step = String(SLIDER_PLACES / (max - field.min))
  const showValue = (value: number) => {
    says.textContent = inWords(exposed, value)
    input.setAttribute('aria-valuetext', says.textContent)
    input.style.setProperty('--place', `${placeOf(value, scale) / (SLIDER_PLACES / 100)}%`)
  }
  input.addEventListener('input', () => {
    const value = valueOnScale(input.valueAsNumber, scale)
    showValue(value)
    edit(value)
  })
  return {
    element: element('div', { class: 'setting' }, label, says, input),
    show(document) {
      const held = holds(exposed, document)
      // Not set: nothing is limited there, which is as far from the least as can be.
      const value = typeof held === 'number' ? held : max
      if (input !== input.ownerDocument.activeElement) input.value = String(placeOf(value, scale))
      showValue(value)
      if (held !== value) says.textContent = texts.none
      input.setAttribute('aria-valuetext', says.textContent ?? '')
    },
  }
}

function switchOf(exposed: Exposed, { label, name, edit }: Parts): Control {
  const { field } = exposed
  const isOn = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value === true)
  const toggle = element('button', { type: 'button', class: 'switch', role: 'switch', 'aria-label': name })
  const word = field.kind === 'list' && field.item.kind === 'choice' ? field.item.choices[0]! : ''
  const note = element('span', { class: 'note' })
  toggle.addEventListener('click', () => {
    const on = toggle.getAttribute('aria-checked') !== 'true'
    edit(word === '' ? on : on ? [word] : [])
  })
  return {
    element: element('div', { class: 'setting' }, label, toggle, note),
    show(document) {
      const on = isOn(holds(exposed, document))
      toggle.setAttribute('aria-checked', String(on))
      note.textContent = word === '' ? (on ? texts.on : texts.off) : texts.switched(on, word)
    },
  }
}

function choiceOf(exposed: Exposed, choices: readonly string[], { label, name, edit }: Parts): Control {
  const select = element(
    'select',
    { 'aria-label': name },
    ...choices.map((choice) => element('option', { value: choice }, choice)),
  )
  select.addEventListener('change', () => edit(select.value))
  return {
    element: element('div', { class: 'setting' }, label, select),
    show(document) {
      select.value = String(holds(exposed, document) ?? choices[0])
    },
  }
}
