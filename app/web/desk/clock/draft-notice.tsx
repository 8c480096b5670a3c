import { Form } from '@remix-run/react'
import { useClockText } from '~/i18n/clock-text'
import { Button } from '~/web/ui/button'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { CsrfField } from '../csrf-field'

/** Says that a draft waits, where it can be looked at, and how to be rid of it. */
export function DraftNotice({ draft }: { draft: { id: string; version: number } | null }) {
  const t = useClockText()
  if (!draft) return null
  return (
    <Notice look="info">
      <p>{t('clock.draftOpen', { version: draft.version })}</p>
      <p>
        <PageLink to={`/can-bo/quy-tac/${draft.id}`}>{t('clock.draftSee')}</PageLink>
      </p>
      <Form method="post">
        <CsrfField />
        <Button look="quiet" name="act" value="discard">
          {t('clock.discard')}
        </Button>
      </Form>
    </Notice>
  )
}
