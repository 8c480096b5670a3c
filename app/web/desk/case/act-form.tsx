import type { ReactNode } from 'react'
import { useDeskText } from '~/i18n/desk-text'
import { Button, type ButtonLook } from '~/web/ui/button'
import { Notice } from '~/web/ui/notice'
import { CsrfField } from '../csrf-field'
import type { Act } from './acts'
import type { CaseForms, Refused } from './case-view'

/** Why an act was refused, above its form; the keyboard lands here. */
export function RefusedNotice({ refused }: { refused: Refused }) {
  const t = useDeskText()
  return (
    <div role="alert" id="error-summary" tabIndex={-1}>
      <Notice look="danger">
        <p>{t(`desk.why_${refused.reason}` as 'desk.why_stale')}</p>
      </Notice>
    </div>
  )
}

/** The frame every form of the case page shares: address, token, and the refusal when there is one. */
export function CaseForm({ forms, acts, children }: { forms: CaseForms; acts: readonly Act[]; children: ReactNode }) {
  const { file, tab, refused } = forms
  const mine = refused && acts.includes(refused.act) ? refused : null
  return (
    <form method="post" action={`/can-bo/phan-anh/${file.row.code}?ds=${tab}`}>
      {mine ? <RefusedNotice refused={mine} /> : null}
      <CsrfField />
      {children}
    </form>
  )
}

/** An act that needs no words: one button. */
export function ActButton({ forms, act, look }: { forms: CaseForms; act: Act; look?: ButtonLook }) {
  const t = useDeskText()
  if (!forms.file.allowed.includes(act)) return null
  return (
    <CaseForm forms={forms} acts={[act]}>
      <Button name="act" value={act} {...(look ? { look } : {})}>
        {t(`desk.act_${act}`)}
      </Button>
    </CaseForm>
  )
}

/** An act with its form, folded away until it is wanted; open when it was refused, with everything typed still there. */
export function ActFold(props: {
  forms: CaseForms
  act: Act
  look?: ButtonLook
  children: ReactNode
  isFirst?: boolean
}) {
  const t = useDeskText()
  const { forms, act, look = 'primary', isFirst = false, children } = props
  const isOpen = forms.refused ? forms.refused.act === act : isFirst
  if (!forms.file.allowed.includes(act)) return null
  return (
    <details className="act" open={isOpen}>
      <summary>{t(`desk.act_${act}`)}</summary>
      <CaseForm forms={forms} acts={[act]}>
        {children}
        <Button name="act" value={act} look={look}>
          {t(`desk.do_${act}` as 'desk.do_assign')}
        </Button>
      </CaseForm>
    </details>
  )
}

/** What had been typed into a field of a refused act. */
export function typedIn(forms: CaseForms, acts: readonly Act[], name: string): string | undefined {
  return forms.refused && acts.includes(forms.refused.act) ? forms.refused.values[name] : undefined
}
