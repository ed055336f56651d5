import { useEffect, useMemo, useRef, useState } from 'react'
import { QrCode } from '../panels/QrCode.tsx'
import { fragmentOf } from '../share/open-link.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useFrame } from '../store/use-view.ts'
import * as words from '../texts/presenter.ts'
import styles from './Presenter.module.css'
import type { Showing } from './showing.ts'

/** A longer address makes a code that no phone reads from the last row. */
const MOST_CHARACTERS = 900

/** Where the room is: the step's code to type, and the code that opens the same on a phone. It enlarges when pressed. */
export function Code({ showing }: { showing: Showing | undefined }) {
  const link = useLinkHere(showing)
  const dialog = useRef<HTMLDialogElement>(null)
  const [enlarged, setEnlarged] = useState(false)
  useEffect(() => {
    if (enlarged) dialog.current?.showModal()
  }, [enlarged])
  const close = () => setEnlarged(false)
  return (
    <div className={styles.code}>
      {showing && (
        <p>
          <b>{showing.code}</b>
          {words.stepOf(showing.place + 1, showing.lesson.steps.length)}
        </p>
      )}
      {link !== undefined && (
        <button type="button" aria-label={words.enlarge} title={words.enlarge} onClick={() => setEnlarged(true)}>
          <QrCode text={link} />
        </button>
      )}
      {enlarged && link !== undefined && (
        <dialog ref={dialog} className={styles.enlarged} aria-label={words.enlarged} onCancel={close} onClose={close}>
          <button type="button" aria-label={words.close} onClick={close}>
            <QrCode text={link} />
          </button>
          {showing && <p>{words.orType(showing.code)}</p>}
        </dialog>
      )}
    </div>
  )
}

/** The address of this very state: the step, or the scenario as it was changed and the moment it is stopped at. */
function useLinkHere(showing: Showing | undefined): string | undefined {
  const document = useLab((lab) => lab.document)
  const galleryId = useLab((lab) => lab.galleryId)
  const unknown = useLab((lab) => lab.unknown)
  const playing = useFrame((frame) => frame.playing)
  return useMemo(() => {
    const page = `${location.origin}${location.pathname}`
    if (showing && document === showing.lesson.scenarios[showing.place]) return `${page}#lesson=${showing.code}`
    const { time } = player.frame()
    const fragment = fragmentOf(document, galleryId, playing || time === 0 ? {} : { time }, undefined, unknown)
    const link = fragment === undefined ? undefined : `${page}#${fragment}`
    return link !== undefined && link.length <= MOST_CHARACTERS ? link : undefined
  }, [showing, document, galleryId, unknown, playing])
}
