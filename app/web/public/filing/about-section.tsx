import { usePublicText } from '~/i18n/public-text'
import { Button } from '~/web/ui/button'
import { Checkbox, ChoiceField } from '~/web/ui/choice'
import { SelectField, TextField } from '~/web/ui/field'
import type { SectionProps } from './form'

/** Search for a procedure: one button round trip to the server, its results as a choice. Works without JavaScript. */
function ProcedurePicker({ state, errorOf }: SectionProps) {
  const t = usePublicText()
  const { found, chosen, values } = state
  const shown = found ?? (chosen ? [chosen] : [])
  const choices = shown.map(({ code, name, field }) => ({
    value: code,
    label: <span className="clamped">{name}</span>,
    hint: [code, field].filter(Boolean).join(' · '),
  }))
  return (
    <>
      <div className="find-procedure" id="procedure">
        <TextField
          name="procedureQuery"
          label={t('filing.procedureFind')}
          hint={t('filing.procedureFindHint')}
          defaultValue={values.procedureQuery}
          error={errorOf('procedureQuery')}
          optional
          maxLength={200}
        />
        <Button name="intent" value="find" look="secondary" icon="search">
          {t('filing.procedureFindButton')}
        </Button>
      </div>
      {found?.length === 0 ? <p role="status">{t('filing.procedureNone')}</p> : null}
      {choices.length > 0 ? (
        <ChoiceField
          name="procedureCode"
          label={found ? t('filing.procedureResults') : t('filing.procedureChosen')}
          choices={[...choices, { value: '', label: t('filing.procedureNotListed') }]}
          selected={[values.procedureCode]}
          error={errorOf('procedureCode')}
        />
      ) : null}
    </>
  )
}

function OfficeSelect({ state, choices, errorOf }: SectionProps) {
  const t = usePublicText()
  const { province, district, commune, external } = choices.offices
  const groups = [
    { label: t('filing.groupProvince'), options: province },
    { label: t('filing.groupDistrict'), options: district },
    { label: t('filing.groupCommune'), options: commune },
    { label: t('filing.groupExternal'), options: external },
  ].filter(({ options }) => options.length > 0)
  return (
    <SelectField
      name="officeId"
      label={t('filing.office')}
      groups={groups}
      placeholder={t('common.choose')}
      defaultValue={state.values.officeId}
      error={errorOf('officeId')}
      optional
    />
  )
}

export function AboutSection(props: SectionProps) {
  const t = usePublicText()
  const { state, choices, errorOf } = props
  return (
    <>
      <ProcedurePicker {...props} />
      <TextField
        name="dossierCode"
        label={t('filing.dossier')}
        hint={t('filing.dossierHint')}
        defaultValue={state.values.dossierCode}
        error={errorOf('dossierCode')}
        optional
        maxLength={200}
        autoComplete="off"
      />
      <OfficeSelect {...props} />
      <Checkbox
        name="concernsOffice"
        label={t('filing.concernsOffice')}
        hint={t('filing.concernsOfficeHint')}
        checked={state.values.concernsOffice}
      />
      <SelectField
        name="communeCode"
        label={t('filing.commune')}
        groups={choices.communes}
        placeholder={t('common.choose')}
        defaultValue={state.values.communeCode}
        error={errorOf('communeCode')}
        optional
      />
    </>
  )
}
