import { Form } from '@remix-run/react'
import { type ComponentProps, createContext, type ReactNode, useContext } from 'react'
import { useClockText } from '~/i18n/clock-text'
import { Button } from '~/web/ui/button'
import { FieldScope, SelectField, TextArea, TextField } from '~/web/ui/field'
import { CsrfField } from '../csrf-field'
import type { ClockOutcome } from './outcome'

/** What became of the last form of this page: the one that was refused opens again as it was typed. */
export const LastOutcome = createContext<ClockOutcome | undefined>(undefined)

/** The refusal of the form that `FieldScope` names. */
export function useRefusal() {
  const outcome = useContext(LastOutcome)
  const act = useContext(FieldScope)
  return outcome && !outcome.ok && outcome.typed?.act === act ? outcome : null
}

function useTyped(name: string, value?: string) {
  const t = useClockText()
  const refusal = useRefusal()
  const error = refusal?.field === name ? t(`clock.why_${refusal.reason}`) : undefined
  return { defaultValue: refusal?.typed?.values[name] ?? value, ...(error === undefined ? {} : { error }) }
}

/** A text field that keeps what was typed into it when its form is refused, and says what is wrong with it. */
export function DraftText({ start, ...props }: ComponentProps<typeof TextField> & { start?: string }) {
  return <TextField {...props} {...useTyped(props.name, start)} />
}

export function DraftArea(props: ComponentProps<typeof TextArea>) {
  return <TextArea {...props} {...useTyped(props.name)} />
}

export function DraftSelect({ start, ...props }: ComponentProps<typeof SelectField> & { start?: string }) {
  return <SelectField {...props} {...useTyped(props.name, start)} />
}

interface FormProps {
  act: string
  title: string
  button: string
  isOpen?: boolean
  children: ReactNode
}

function Body({ act, title, button, isOpen = false, children }: FormProps) {
  const isRefused = useRefusal() !== null
  return (
    <details className="act" open={isOpen || isRefused}>
      <summary>{title}</summary>
      <Form method="post" className="column">
        <CsrfField />
        <input type="hidden" name="act" value={act} />
        {children}
        <Button look="secondary">{button}</Button>
      </Form>
    </details>
  )
}

/** One way to change the draft, folded away until it is wanted or has to be corrected. */
export function DraftForm(props: FormProps) {
  return (
    <FieldScope.Provider value={props.act}>
      <Body {...props} />
    </FieldScope.Provider>
  )
}
