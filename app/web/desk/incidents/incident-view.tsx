import { formatDateTime } from '~/i18n/format'
import { useIncidentText } from '~/i18n/incident-text'
import type { IncidentFile } from '~/incidents/desk-queries.server'
import { Badge } from '~/web/ui/badge'
import { Button } from '~/web/ui/button'
import { Facts } from '~/web/ui/facts'
import { TextField } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import { AnswerPanel } from './answer-panel'
import { CaseTable, IncidentForm } from './incident-cases'
import { chosenOr, type IncidentProps, typedOr } from './incident-props'
import { IncidentState } from './list-page'
import { ConfirmPanel, NoticePanel } from './manage-panels'
import { useFieldError, useReason } from './use-field-error'

function Head({ file }: { file: IncidentFile }) {
  const t = useIncidentText()
  const at = formatDateTime(file.proposedAt)
  return (
    <>
      <header className="case-head">
        <h1>{file.title}</h1>
        <span className="code">{file.code}</span>
        <IncidentState state={file.state} />
        {file.isPublic ? <Badge>{t('incidents.public')}</Badge> : null}
      </header>
      <p className="muted">{t(file.isByProduct ? 'incidents.byProduct' : 'incidents.byPerson', { at })}</p>
      <div className="desk-card">
        <Facts
          facts={[
            { label: t('incidents.office'), value: file.office },
            { label: t('incidents.field'), value: file.field },
            { label: t('incidents.commune'), value: file.commune },
            { label: t('incidents.procedure'), value: file.procedure },
            { label: t('incidents.confirmedAt'), value: file.confirmedAt ? formatDateTime(file.confirmedAt) : '' },
            { label: t('incidents.followers'), value: file.followers || '' },
          ]}
        />
      </div>
    </>
  )
}

function Outcome({ done, missed, refused }: Pick<IncidentProps, 'done' | 'missed' | 'refused'>) {
  const t = useIncidentText()
  const wordsOf = useReason()
  if (refused) {
    return (
      <div role="alert" id="error-summary" tabIndex={-1}>
        <Notice look="danger">
          <p>{wordsOf(refused.reason)}</p>
        </Notice>
      </div>
    )
  }
  return done ? (
    <div role="status">
      <Notice look={missed.length > 0 ? 'warning' : 'success'}>
        <p>{t(`incidents.done_${done}`)}</p>
        {missed.length > 0 ? <p>{t('incidents.missed', { codes: missed.join(', ') })}</p> : null}
      </Notice>
    </div>
  ) : null
}

function Linked({ file, refused }: Pick<IncidentProps, 'file' | 'refused'>) {
  const t = useIncidentText()
  const title = t('incidents.linkedTitle', { count: file.linked.length })
  return (
    <section className="case-section">
      <h2>{title}</h2>
      {file.linked.length === 0 ? <p className="muted">{t('incidents.linkedNone')}</p> : null}
      {file.linked.length > 0 && file.rights.takeOut ? (
        <IncidentForm code={file.code}>
          <CaseTable title={title} lines={file.linked} choose={chosenOr(refused, ['take_out'], 'none')} />
          <Button name="act" value="take_out" look="secondary">
            {t('incidents.takeOutSend')}
          </Button>
        </IncidentForm>
      ) : null}
      {file.linked.length > 0 && !file.rights.takeOut ? <CaseTable title={title} lines={file.linked} /> : null}
    </section>
  )
}

function LaterProposals({ file, refused }: Pick<IncidentProps, 'file' | 'refused'>) {
  const t = useIncidentText()
  const errorOf = useFieldError(refused, ['add'])
  const title = t('incidents.proposedTitle', { count: file.proposed.length })
  return (
    <section className="case-section">
      <h2>{title}</h2>
      {file.proposed.length > 0 ? (
        <IncidentForm code={file.code}>
          <CaseTable title={title} lines={file.proposed} choose={chosenOr(refused, ['link', 'take_out'], 'all')} />
          <p className="row">
            <Button name="act" value="link">
              {t('incidents.linkSend')}
            </Button>
            <Button name="act" value="take_out" look="secondary">
              {t('incidents.strikeSend')}
            </Button>
          </p>
        </IncidentForm>
      ) : null}
      <IncidentForm code={file.code}>
        <TextField
          name="codes"
          label={t('incidents.addLabel')}
          hint={t('incidents.addHint')}
          defaultValue={typedOr(refused, ['add'], 'codes', '')}
          error={errorOf('codes')}
          autoComplete="off"
        />
        <Button name="act" value="add" look="secondary">
          {t('incidents.addSend')}
        </Button>
      </IncidentForm>
    </section>
  )
}

export function IncidentView(props: IncidentProps) {
  const t = useIncidentText()
  const { file } = props
  const outTitle = t('incidents.outTitle', { count: file.out.length })
  return (
    <div className="desk-sheet">
      <Head file={file} />
      <Outcome {...props} />
      {file.rights.confirm ? <ConfirmPanel {...props} /> : null}
      {file.state !== 'proposed' ? <Linked {...props} /> : null}
      {file.rights.manage ? <LaterProposals {...props} /> : null}
      <AnswerPanel {...props} />
      {file.rights.manage ? <NoticePanel {...props} /> : null}
      {!file.rights.confirm && file.state === 'proposed' ? (
        <CaseTable title={t('incidents.proposedTitle', { count: file.proposed.length })} lines={file.proposed} />
      ) : null}
      {file.out.length > 0 ? (
        <section className="case-section">
          <h2>{outTitle}</h2>
          <CaseTable title={outTitle} lines={file.out} />
        </section>
      ) : null}
    </div>
  )
}
