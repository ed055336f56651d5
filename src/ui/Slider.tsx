import { type CSSProperties, useId, useRef, useState } from 'react'
import { Presses } from './presses.ts'
import styles from './Slider.module.css'
import { placeOf, type Scale, SLIDER_PLACES, stepFrom, valueAt } from './scale.ts'

interface SliderProps extends Scale {
  value: number
  label: string
  /** The value in words, for those who listen: "30 seconds". */
  valueText: string
  /** A tick on the track: AWS's default. */
  tick?: number
  describedBy?: string
  /**
   * `gesture` is the same from the moment it is grabbed until it is let go, and for presses of keys in a row: one drag
   * is one change, and so is a walk of twenty arrows.
   */
  onChange(value: number, gesture: string): void
}

export function Slider({ value, label, valueText, tick, describedBy, onChange, ...scale }: SliderProps) {
  const id = useId()
  const grabs = useRef(0)
  const [presses] = useState(() => new Presses())
  const grab = () => {
    grabs.current++
    presses.end()
  }
  const gesture = () => `${id}${grabs.current}`
  const place = placeOf(value, scale)
  return (
    <span
      className={styles.slider}
      style={
        {
          '--place': `${place / (SLIDER_PLACES / 100)}%`,
          '--tick': tick === undefined ? undefined : `${placeOf(tick, scale) / (SLIDER_PLACES / 100)}%`,
        } as CSSProperties
      }
    >
      {tick !== undefined && <span className={styles.tick} />}
      <input
        type="range"
        min={0}
        max={SLIDER_PLACES}
        step="any"
        value={place}
        aria-label={label}
        aria-valuetext={valueText}
        aria-describedby={describedBy}
        onPointerDown={grab}
        onBlur={grab}
        onChange={(event) => {
          const next = valueAt(event.target.valueAsNumber, scale)
          if (next !== value) onChange(next, gesture())
        }}
        onKeyDown={(event) => {
          const next = afterKey(event.key, value, scale)
          if (next === undefined) return
          event.preventDefault()
          if (presses.press(event.timeStamp)) grabs.current++
          if (next !== value) onChange(next, gesture())
        }}
      />
    </span>
  )
}

function afterKey(key: string, value: number, scale: Scale): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return stepFrom(value, 1, scale)
    case 'ArrowLeft':
    case 'ArrowDown':
      return stepFrom(value, -1, scale)
    case 'PageUp':
      return stepFrom(value, 10, scale)
    case 'PageDown':
      return stepFrom(value, -10, scale)
    case 'Home':
      return scale.min
    case 'End':
      return scale.max
  }
}
