import { useClockText } from '~/i18n/clock-text'
import { useDeskText } from '~/i18n/desk-text'
import { formatLong } from '~/i18n/format'
import { ActArea, ActInput } from './act-fields'
import { ActFold } from './act-form'
import type { CaseForms } from './case-view'

/** What the office complained of was asked and what it answered, and the form to ask it. */
export function CaseExplanations(forms: CaseForms) {
  const t = useDeskText()
  const clock = useClockText()
  const { explanations, allowed } = forms.file
  if (explanations.length === 0 && !allowed.includes('ask_accused')) return null
  return (
    <section className="case-section" aria-labelledby="giai-trinh">
      <h2 id="giai-trinh">{clock('clock.explainTitle')}</h2>
      {explanations.map((one) => (
        <article key={one.id} className="explanation">
          <p>
            <strong>{clock('clock.explainTo', { office: one.office, at: formatLong(one.askedAt, 'vi') })}</strong>
          </p>
          <p className="prewrap">{one.question}</p>
          {one.answeredAt === null ? (
            <p className="muted">{clock('clock.explainWaiting', { words: one.dueWords })}</p>
          ) : (
            <>
              <p className="muted">{clock('clock.explainedAt', { at: formatLong(one.answeredAt, 'vi') })}</p>
              <p className="prewrap">{one.answer}</p>
            </>
          )}
        </article>
      ))}
      <ActFold forms={forms} act="ask_accused">
        <ActArea
          forms={forms}
          act="ask_accused"
          name="text"
          rows={6}
          label={t('desk.askAccusedText')}
          hint={t('desk.askAccusedHint')}
        />
        <ActInput
          forms={forms}
          act="ask_accused"
          name="dueOn"
          type="date"
          value={forms.choices.explainBy}
          label={t('desk.askAccusedDue')}
        />
      </ActFold>
    </section>
  )
}
