import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './Button.module.css'
import { Icon, type IconName } from './Icon.tsx'

type Native = ButtonHTMLAttributes<HTMLButtonElement>

interface ButtonProps extends Native {
  kind?: 'plain' | 'outline' | 'primary'
  size?: 'small' | 'normal' | 'large'
  icon?: IconName
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

export function Button({ kind = 'plain', size = 'normal', icon, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" className={names(styles.button, styles[kind], styles[size], className)} {...rest}>
      {icon && <Icon name={icon} size={size === 'small' ? 14 : 18} />}
      {children}
    </button>
  )
}

interface IconButtonProps extends Native {
  /** What it does: read aloud, and shown on hover. */
  label: string
  icon: IconName
  size?: 'small' | 'normal'
  ref?: Ref<HTMLButtonElement>
}

export function IconButton({ label, icon, size = 'normal', className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={names(styles.button, styles.plain, styles.icon, size === 'small' && styles.iconSmall, className)}
      {...rest}
    >
      <Icon name={icon} size={size === 'small' ? 16 : 18} />
    </button>
  )
}

/** Joins the class names that are there. */
export function names(...list: (string | false | undefined)[]): string {
  return list.filter(Boolean).join(' ')
}
