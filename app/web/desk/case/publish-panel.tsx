import { useDeskText } from '~/i18n/desk-text'
import { Button } from '~/web/ui/button'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { ActArea, ActInput } from './act-fields'
import { ActFold, CaseForm } from './act-form'
import type { CaseForms } from './case-view'

/** The original on the left, what the public will read on the right. */
function SideBySide(props: { forms: CaseForms; name: string; label: string; original: string; value: string }) {
  const t = useDeskText()
  const { forms, name, label, original, value } = props
  return (
    <div className="side-by-side">
      <div>
        <p className="label">{t('desk.original', { what: label })}</p>
        <p className="original prewrap">{original}</p>
      </div>
      <ActArea
        forms={forms}
        act="publish"
        name={name}
        rows={9}
        label={t('desk.public', { what: label })}
        value={value}
      />
    </div>
  )
}

/** Publication after redaction by a person; never offered for denunciations and protected cases. */
export function PublishPanel(forms: CaseForms) {
  const t = useDeskText()
  const { file, choices } = forms
  const { row, allowed } = file
  const texts = choices.publicTexts
  const isPublic = row.publication === 'public'
  if (!texts && !(isPublic && allowed.includes('unpublish'))) return null
  return (
    <section className="case-section" aria-labelledby="cong-khai">
      <h2 id="cong-khai">{t('desk.publishTitle')}</h2>
      {isPublic ? (
        <Notice look="success">
          <p>
            {t('desk.isPublic')} <PageLink to={`/phan-anh/${row.code}`}>{t('desk.openPublic')}</PageLink>
          </p>
        </Notice>
      ) : null}
      {texts ? (
        <CaseForm forms={forms} acts={['publish']}>
          {row.publishConsent ? null : (
            <Notice look="warning">
              <p>{t('desk.noConsent')}</p>
            </Notice>
          )}
          <p className="hint">{t('desk.publishHint')}</p>
          <ActInput forms={forms} act="publish" name="title" label={t('desk.publicTitle')} value={texts.title} />
          <SideBySide
            forms={forms}
            name="publicBody"
            label={t('desk.textTitle')}
            original={texts.original.body}
            value={texts.body}
          />
          <SideBySide
            forms={forms}
            name="publicReply"
            label={t('desk.replyWord')}
            original={texts.original.reply}
            value={texts.reply}
          />
          <Button name="act" value="publish">
            {t(isPublic ? 'desk.publishAgain' : 'desk.act_publish')}
          </Button>
        </CaseForm>
      ) : null}
      {isPublic ? (
        <ActFold forms={forms} act="unpublish" look="danger">
          <ActArea forms={forms} act="unpublish" name="text" label={t('desk.reason')} />
        </ActFold>
      ) : null}
    </section>
  )
}
