import { useIncidentText } from '~/i18n/incident-text'
import { Button } from '~/web/ui/button'
import { Checkbox } from '~/web/ui/choice'
import { SelectField, TextArea, TextField } from '~/web/ui/field'
import { CaseTable, IncidentForm } from './incident-cases'
import { chosenOr, type IncidentProps, typedOr } from './incident-props'
import { useFieldError } from './use-field-error'

const TITLE_MAX = 160
const NOTICE_MAX = 2000

function NameAndOffice({ file, offices, refused }: IncidentProps) {
  const t = useIncidentText()
  const acts = ['confirm', 'notice'] as const
  const errorOf = useFieldError(refused, acts)
  return (
    <>
      <TextField
        name="title"
        label={t('incidents.nameLabel')}
        hint={t('incidents.nameHint')}
        defaultValue={typedOr(refused, acts, 'title', file.title)}
        error={errorOf('title')}
        maxLength={TITLE_MAX}
      />
      <SelectField
        name="office"
        label={t('incidents.officeLabel')}
        hint={t('incidents.officeHint')}
        options={offices.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder="–"
        error={errorOf('office')}
        defaultValue={typedOr(refused, acts, 'office', file.officeId)}
      />
    </>
  )
}

/** The proposal: which cases are one matter, under which name, and who answers. */
export function ConfirmPanel(props: IncidentProps) {
  const t = useIncidentText()
  const { file } = props
  return (
    <section className="case-section">
      <h2>{t('incidents.confirmTitle')}</h2>
      <p>{t('incidents.confirmLead')}</p>
      <IncidentForm code={file.code}>
        <CaseTable
          title={t('incidents.proposedTitle', { count: file.proposed.length })}
          lines={file.proposed}
          choose={chosenOr(props.refused, ['confirm'], 'all')}
        />
        <NameAndOffice {...props} />
        <p className="row">
          <Button name="act" value="confirm">
            {t('incidents.confirmSend')}
          </Button>
          <Button name="act" value="dismiss" look="secondary">
            {t('incidents.dismiss')}
          </Button>
        </p>
      </IncidentForm>
    </section>
  )
}

/** What the public reads while the incident is open. */
export function NoticePanel(props: IncidentProps) {
  const t = useIncidentText()
  const { file, refused } = props
  const errorOf = useFieldError(refused, ['notice'])
  const isPublic = refused?.act === 'notice' ? refused.typed.isPublic === '1' : file.isPublic
  return (
    <section className="case-section">
      <h2>{t('incidents.noticeTitle')}</h2>
      <IncidentForm code={file.code}>
        <NameAndOffice {...props} />
        <TextArea
          name="notice"
          label={t('incidents.noticeLabel')}
          hint={t('incidents.noticeHint')}
          defaultValue={typedOr(refused, ['notice'], 'notice', file.publicNotice)}
          error={errorOf('notice')}
          maxLength={NOTICE_MAX}
          rows={4}
        />
        <Checkbox name="isPublic" label={t('incidents.noticePublic')} checked={isPublic} />
        <p className="row">
          <Button name="act" value="notice">
            {t('incidents.noticeSend')}
          </Button>
          <Button name="act" value="close" look="danger">
            {t('incidents.close')}
          </Button>
        </p>
      </IncidentForm>
    </section>
  )
}
