import { INTAKE_CLASSES, KINDS, LEGAL_TYPES, PRIORITIES } from '~/complaints/kinds'
import { useDeskText } from '~/i18n/desk-text'
import { ActArea, ActInput, ActSelect, WhyFields } from './act-fields'
import { ActButton, ActFold, typedIn } from './act-form'
import { AssignForm } from './assign-form'
import type { CaseForms } from './case-view'
import type { choicesFor } from './choices.server'
import { SmsPreview } from './sms-preview'
import { SplitForm } from './split-form'

export type Choices = ReturnType<typeof choicesFor>

function OfficeActs({ forms }: { forms: CaseForms }) {
  const t = useDeskText()
  return (
    <>
      <ActFold forms={forms} act="ask">
        <ActArea forms={forms} act="ask" name="text" label={t('desk.askText')} hint={t('desk.askHint')} />
        <SmsPreview forms={forms} notice="asked" fieldId="ask-text" words={typedIn(forms, ['ask'], 'text')} />
      </ActFold>
      <ActFold forms={forms} act="extend">
        <ActInput
          forms={forms}
          act="extend"
          name="length"
          type="number"
          max={forms.choices.extension?.most}
          label={t(`desk.extendBy_${forms.choices.extension?.unit ?? 'calendar_days'}`)}
          hint={t('desk.extendHint')}
        />
        <ActArea forms={forms} act="extend" name="ground" label={t('desk.extendGround')} />
      </ActFold>
      <ActFold forms={forms} act="decline" look="danger">
        <ActArea
          forms={forms}
          act="decline"
          name="ground"
          label={t('desk.declineGround')}
          hint={t('desk.declineHint')}
        />
        <ActInput forms={forms} act="decline" name="office" list="co-quan" label={t('desk.declineOffice')} />
      </ActFold>
    </>
  )
}

function ReclassifyForm({ forms }: { forms: CaseForms }) {
  const t = useDeskText()
  const { file } = forms
  const { row } = file
  const common = { forms, act: 'reclassify' as const }
  const named = (values: readonly string[], prefix: string) =>
    values.map((value) => ({ value, label: t(`${prefix}${value}` as 'desk.legal_pakn') }))
  const fields = forms.choices.fields.map(({ key, name }) => ({ value: key, label: name }))
  return (
    <ActFold {...common}>
      <ActSelect
        {...common}
        name="kind"
        label={t('desk.kind')}
        value={row.kind}
        options={named(KINDS, 'status.kind_')}
      />
      <ActSelect
        {...common}
        name="legalType"
        label={t('desk.legalType')}
        value={row.legalType}
        options={named(LEGAL_TYPES, 'desk.legal_')}
      />
      <ActSelect
        {...common}
        name="field"
        label={t('desk.field')}
        value={row.fieldKey}
        empty={t('desk.noField')}
        options={fields}
      />
      {file.allowed.includes('protect') ? (
        <>
          <input type="hidden" name="hasAccused" value="1" />
          <ActInput
            {...common}
            name="accused"
            list="co-quan"
            value={row.accusedOffice}
            label={t('desk.accusedOffice')}
            hint={t('desk.accusedHint')}
          />
        </>
      ) : null}
      <ActSelect
        {...common}
        name="intakeClass"
        label={t('desk.intakeClass')}
        value={row.intakeClass ?? ''}
        empty={t('desk.notYet')}
        options={named(INTAKE_CLASSES, 'desk.class_')}
      />
      <ActSelect
        {...common}
        name="priority"
        label={t('desk.priority')}
        value={row.priority}
        options={named(PRIORITIES, 'desk.priority_')}
      />
      <ActInput {...common} name="procedureCode" label={t('desk.procedureCode')} value={row.procedureCode} />
      <WhyFields {...common} />
    </ActFold>
  )
}

function CoordinatorActs({ forms }: { forms: CaseForms }) {
  const t = useDeskText()
  const { bodies, grounds, guidance } = forms.choices
  return (
    <>
      <ActFold forms={forms} act="guide">
        <ActArea
          forms={forms}
          act="guide"
          name="text"
          rows={guidance ? 14 : 6}
          label={t('desk.guideText')}
          hint={t(guidance ? 'desk.guideDraftHint' : 'desk.guideHint')}
          value={guidance}
        />
        <SmsPreview
          forms={forms}
          notice="guided"
          fieldId="guide-text"
          words={typedIn(forms, ['guide'], 'text') ?? guidance}
        />
      </ActFold>
      <ActFold forms={forms} act="forward">
        <ActSelect
          forms={forms}
          act="forward"
          name="officeId"
          label={t('desk.forwardTo')}
          empty={t('common.choose')}
          options={bodies.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <ActArea forms={forms} act="forward" name="text" label={t('desk.forwardText')} />
      </ActFold>
      <ActFold forms={forms} act="merge">
        <ActInput forms={forms} act="merge" name="into" label={t('desk.mergeInto')} hint={t('desk.mergeHint')} />
      </ActFold>
      <ActFold forms={forms} act="reject" look="danger">
        <ActSelect
          forms={forms}
          act="reject"
          name="ground"
          label={t('desk.rejectGround')}
          empty={t('common.choose')}
          options={grounds.map((ground) => ({ value: ground, label: t(`desk.ground_${ground}`) }))}
        />
        <ActArea forms={forms} act="reject" name="text" label={t('desk.rejectText')} hint={t('desk.rejectHint')} />
      </ActFold>
      <ActFold forms={forms} act="take_up_again">
        <ActArea forms={forms} act="take_up_again" name="text" label={t('desk.reason')} />
      </ActFold>
    </>
  )
}

/** Everything that may be done to the case now, and nothing else. */
export function CaseActs(forms: CaseForms) {
  const t = useDeskText()
  const { offices } = forms.choices
  return (
    <section className="case-section" aria-labelledby="viec-can-lam">
      <h2 id="viec-can-lam">{t('desk.actsTitle')}</h2>
      <div className="act-buttons">
        <ActButton forms={forms} act="accept" />
        <ActButton forms={forms} act="confirm_forward" />
        <ActButton forms={forms} act="resume" look="secondary" />
        <ActButton forms={forms} act="propose_publication" look="secondary" />
        <ActButton forms={forms} act="close" look="secondary" />
        {forms.file.assignee ? <ActButton forms={forms} act="take_charge" look="secondary" /> : null}
      </div>
      <AssignForm {...forms} />
      <OfficeActs forms={forms} />
      <CoordinatorActs forms={forms} />
      <SplitForm {...forms} />
      <ReclassifyForm forms={forms} />
      <ActFold forms={forms} act="note">
        <ActArea forms={forms} act="note" name="text" label={t('desk.noteText')} hint={t('desk.noteHint')} />
      </ActFold>
      <ActFold forms={forms} act="register_message">
        <ActArea forms={forms} act="register_message" name="text" label={t('desk.registerText')} />
      </ActFold>
      {offices.length > 0 ? (
        <datalist id="co-quan">
          {offices.map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
        </datalist>
      ) : null}
    </section>
  )
}
