import { useEffect, useId, useRef } from 'react'
import { ruleAt, SURENESS, type ToldRule } from '../sim/lambda/rule-words.ts'
import { useLab } from '../store/store.ts'
import * as actions from '../texts/actions.ts'
import { facts } from '../texts/grammar.ts'
import { figure } from '../texts/numbers.ts'
import * as texts from '../texts/why.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './Why.module.css'

const HOST = /^https:\/\/([^/]+)\//

/** The rule behind a moment: what it says, its number, where it stands, and how sure we are. */
export function RuleWords({ rule }: { rule: ToldRule }) {
  const { value } = rule
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value]
  return (
    <>
      <p className={styles.says}>{rule.says}</p>
      <dl className={styles.facts}>
        {values.length > 0 && (
          <>
            <dt>{texts.value}</dt>
            <dd className="mono">
              {facts(values.map((value) => figure(value)))} {rule.unit}
            </dd>
          </>
        )}
        <dt>{texts.howSure}</dt>
        <dd>
          <span className={styles.badge} data-sure={rule.sure}>
            {rule.sure}
          </span>{' '}
          {SURENESS[rule.sure]}
        </dd>
        <dt>{texts.source}</dt>
        <dd>
          <a href={rule.page} target="_blank" rel="noreferrer">
            {HOST.exec(rule.page)?.[1] ?? rule.page} <Icon name="docs" size={13} />
          </a>
          {texts.read(rule.checked)}
        </dd>
      </dl>
    </>
  )
}

/** The card under the caption. Escape or a click elsewhere closes it. */
export function WhyCard({ code, onClose }: { code: number; onClose(): void }) {
  const card = useRef<HTMLElement>(null)
  const heading = useId()
  const found = ruleAt(code)
  useEffect(() => {
    const opener = document.activeElement
    card.current?.focus()
    const onOutside = (event: PointerEvent) => {
      // The line it hangs under has the button that closes it.
      if (!card.current?.parentElement?.contains(event.target as Node)) onClose()
    }
    document.addEventListener('pointerdown', onOutside)
    return () => {
      document.removeEventListener('pointerdown', onOutside)
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [onClose])
  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-labelledby={heading}
      className={styles.card}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <header className={styles.head}>
        <h2 id={heading}>{actions.why}</h2>
        <IconButton size="small" icon="close" label={actions.close} onClick={onClose} />
      </header>
      {found ? (
        <>
          <RuleWords rule={found.rule} />
          {found.rule.sure === 'assumed' && <Change onClose={onClose} />}
          <p className={styles.more}>
            <a href={`./fidelity.html#${found.name}`} target="_blank" rel="noreferrer">
              {texts.howThisIsTested}
            </a>
          </p>
        </>
      ) : (
        <p>{texts.nothingButTheDocument}</p>
      )}
    </section>
  )
}

/** Assumptions are settings of the run. */
function Change({ onClose }: { onClose(): void }) {
  const { select, openPanel } = useLab.getState()
  const open = () => {
    onClose()
    select(undefined)
    openPanel('settings')
  }
  return (
    <Button size="small" kind="outline" className={styles.change} onClick={open}>
      {texts.changeWhatIsAssumed}
    </Button>
  )
}
