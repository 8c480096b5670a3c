import type { ReactNode } from 'react'
import { KINDS } from '~/complaints/kinds'
import { usePublicText } from '~/i18n/public-text'
import { useHref } from '~/i18n/use-lang'
import { Button } from '~/web/ui/button'
import { Checkbox, ChoiceField } from '~/web/ui/choice'
import { ErrorSummary } from '~/web/ui/error-summary'
import { TextArea } from '~/web/ui/field'
import { Icon } from '~/web/ui/icon'
import { PageLink } from '~/web/ui/page-link'
import { AboutSection } from './about-section'
import type { FilingChoices } from './choices.server'
import { FilesSection } from './files-section'
import type { FilingErrors, FilingValues } from './filing-values'
import type { FoundProcedure } from './procedures.server'
import { WhoSection } from './who-section'

export interface FilingState {
  values: FilingValues
  errors: FilingErrors
  /** Names for the texts of errors about files. */
  errorName: string
  files: readonly { id: string; name: string; bytes: number }[]
  found: readonly FoundProcedure[] | null
  chosen: FoundProcedure | null
}

export interface SectionProps {
  state: FilingState
  choices: FilingChoices
  errorOf: (name: keyof FilingErrors) => string | undefined
}

export const BODY_MAX_SHOWN = 20_000

/** Error codes as sentences. */
export function useErrorText(errorName = ''): (code: string) => string {
  const t = usePublicText()
  return (code) => {
    const key = `filing.err_${code}` as Parameters<typeof t>[0]
    const text = t(key, { name: errorName })
    return text === key ? t('filing.err_other') : text
  }
}

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="form-section">
      <h2>{title}</h2>
      {hint ? <p className="muted">{hint}</p> : null}
      {children}
    </section>
  )
}

function WhatSection({ state, errorOf }: SectionProps) {
  const t = usePublicText()
  const kinds = KINDS.map((kind) => ({
    value: kind,
    label: t(`status.kind_${kind}`),
    hint: t(`filing.kindHint_${kind}`),
  }))
  return (
    <section className="form-section">
      <ChoiceField
        name="kind"
        label={t('filing.kind')}
        choices={kinds}
        selected={[state.values.kind]}
        error={errorOf('kind')}
        large
        columns
      />
      <TextArea
        name="body"
        label={t('filing.body')}
        hint={t('filing.bodyHint')}
        defaultValue={state.values.body}
        error={errorOf('body')}
        maxLength={BODY_MAX_SHOWN}
        rows={8}
        large
      />
    </section>
  )
}

export function FilingForm({ state, choices }: { state: FilingState; choices: FilingChoices }) {
  const t = usePublicText()
  const href = useHref()
  const textOf = useErrorText(state.errorName)
  const errorOf = (name: keyof FilingErrors) => {
    const code = state.errors[name]
    return code ? textOf(code) : undefined
  }
  const summary = Object.fromEntries(Object.entries(state.errors).map(([name, code]) => [name, textOf(code)]))
  const section: SectionProps = { state, choices, errorOf }
  return (
    <form method="post" action={href('/gui-phan-anh')} encType="multipart/form-data" noValidate data-once>
      <ErrorSummary errors={summary} />
      <input type="hidden" name="draft" value={state.values.draft} />
      <input type="hidden" name="source" value={state.values.source} />
      {/* The first button is what the Enter key presses: it must be "send", not "find". */}
      <button type="submit" name="intent" value="send" className="visually-hidden" tabIndex={-1} aria-hidden="true">
        {t('filing.send')}
      </button>
      <WhatSection {...section} />
      <Section title={t('filing.sectionAbout')} hint={t('filing.sectionAboutHint')}>
        <AboutSection {...section} />
      </Section>
      <section className="form-section">
        <FilesSection {...section} isLarge />
      </section>
      <Section title={t('filing.sectionWho')}>
        <WhoSection {...section} />
      </Section>
      <section className="form-section">
        <Checkbox
          name="publishConsent"
          label={t('filing.publishConsent')}
          hint={t('filing.publishConsentHint')}
          checked={state.values.publishConsent}
        />
        <p className="small">
          <Icon name="lock" /> {t('filing.privacyNote')}{' '}
          <PageLink to="/quyen-rieng-tu">{t('filing.privacyLink')}</PageLink>
        </p>
        <Button name="intent" value="send" icon="arrow">
          {t('filing.send')}
        </Button>
      </section>
    </form>
  )
}
