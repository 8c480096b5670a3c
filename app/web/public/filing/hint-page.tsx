import { usePublicText } from '~/i18n/public-text'
import { useHref } from '~/i18n/use-lang'
import { complaintSteps } from '~/web/legal/complaint-steps'
import { Button } from '~/web/ui/button'
import { Facts } from '~/web/ui/facts'
import { Notice } from '~/web/ui/notice'
import { AlikeSection, type FollowAnswer } from '../matters/alike-section'
import { type FilingValues, TEXT_NAMES, TICK_NAMES } from './filing-values'
import type { Hint } from './submit.server'

/** Everything typed, carried along unseen to the next submit. */
function Carried({ values }: { values: FilingValues }) {
  return (
    <>
      {TEXT_NAMES.map((name) => (
        <input key={name} type="hidden" name={name} value={String(values[name])} />
      ))}
      {TICK_NAMES.filter((name) => values[name]).map((name) => (
        <input key={name} type="hidden" name={name} value="1" />
      ))}
    </>
  )
}

/** Shown once before sending when the text reads like a matter with a road of its own, like danger, or like something
 *  the public has read of already. */
export function HintPage(props: { hint: Hint; values: FilingValues; follow: FollowAnswer | null }) {
  const t = usePublicText()
  const href = useHref()
  const { hint, values, follow } = props
  const { legalType, road, dangerNumbers, alike } = hint
  const send = road ? 'filing.hint_khieu_naiSend' : alike.length > 0 ? 'matters.sendOwn' : 'filing.hintAnyway'
  return (
    <form method="post" action={href('/gui-phan-anh')} encType="multipart/form-data" data-once>
      {dangerNumbers.length > 0 ? (
        <Notice look="danger" title={t('filing.hintDangerTitle')}>
          <p>{t('filing.dangerFound', { numbers: dangerNumbers.join(', ') })}</p>
          <p className="row">
            {dangerNumbers.map((number) => (
              <a key={number} className="button" href={`tel:${number}`}>
                {t('hotlines.call')} {number}
              </a>
            ))}
          </p>
        </Notice>
      ) : null}
      {legalType ? (
        <Notice look="warning" title={t(`filing.hint_${legalType}Title`)}>
          <p>{t(`filing.hint_${legalType}Text`)}</p>
          {road ? <Facts facts={complaintSteps(t, road)} /> : null}
          <p>{t(`filing.hint_${legalType}Keep`)}</p>
        </Notice>
      ) : null}
      <AlikeSection matters={alike} follow={follow} />
      <h2>{t(alike.length > 0 ? 'matters.ownTitle' : 'filing.hintYours')}</h2>
      <p className="card prewrap">{values.body}</p>
      <Carried values={values} />
      <div className="row form-actions">
        <Button name="intent" value="confirm">
          {t(send)}
        </Button>
        <Button name="intent" value="edit" look="secondary">
          {t('filing.hintBack')}
        </Button>
      </div>
    </form>
  )
}
