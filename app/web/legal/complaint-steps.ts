import type { ComplaintRoad, Head } from '~/casework/complaint-road.server'
import type { PublicKey } from '~/i18n/public-text'
import type { Translate } from '~/i18n/translate'

export interface ShownRoad extends ComplaintRoad {
  /** Number of the office that helps, as it is read. */
  readonly phone: string
}

/** What a person must know to make a khiếu nại: to whom, by when, what happens then, on which law. */
export function complaintSteps(t: Translate<PublicKey>, road: ShownRoad): { label: string; value: string }[] {
  const { first, second, reception, phone } = road
  const head = ({ title, office }: Head) => t(`filing.head_${title}`, { office })
  const above = second === 'minister' ? t('filing.headMinister') : second ? head(second) : t('filing.headAbove')
  const helper = phone ? t('filing.knHelpAt', { office: reception.name, phone }) : reception.name
  return [
    { label: t('filing.knWhere'), value: first ? t('filing.knFirst', { head: head(first) }) : t('filing.knFirstAny') },
    { label: t('filing.knUntil'), value: t('filing.knUntilText') },
    { label: t('filing.knAnswer'), value: t('filing.knAnswerText') },
    {
      label: t('filing.knThen'),
      value: t('filing.knThenText', { head: above }),
    },
    { label: t('filing.knHelp'), value: helper },
    { label: t('filing.knLaw'), value: t('filing.knLawText') },
  ]
}
