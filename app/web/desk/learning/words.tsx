import { useLearningText } from '~/i18n/learning-text'
import type { Decisive } from '~/learning/corrections.server'
import { Button } from '~/web/ui/button'
import { Notice } from '~/web/ui/notice'
import { CsrfField } from '../csrf-field'

interface Props {
  readonly isAdmin: boolean
  readonly code: string
  /** The text tried last, shown again to go on from. */
  readonly text: string
  readonly decisive: Decisive | null
  readonly isMissing: boolean
}

/** The words that decided about one case, or about a text typed in. */
export function Words({ isAdmin, code, text, decisive, isMissing }: Props) {
  const t = useLearningText()
  return (
    <section aria-labelledby="chu">
      <h2 id="chu">{t('learning.wordsTitle')}</h2>
      {isAdmin ? null : (
        <form method="get" action="/can-bo/hoc#chu" className="learning-line">
          <label className="label" htmlFor="vu">
            {t('learning.wordsCode')}
          </label>
          <input id="vu" name="vu" className="input" defaultValue={code} autoComplete="off" />
          <Button look="secondary">{t('learning.wordsShow')}</Button>
        </form>
      )}
      <form method="post" action="/can-bo/hoc#chu">
        <CsrfField />
        <div className="field">
          <label className="label" htmlFor="doan">
            {t('learning.wordsText')}
          </label>
          <textarea id="doan" name="text" rows={3} className="input" maxLength={5000} defaultValue={text} />
        </div>
        <Button look="secondary" name="act" value="weigh">
          {t('learning.wordsTry')}
        </Button>
      </form>
      {isMissing ? (
        <div role="alert">
          <Notice look="warning">
            <p>{t('learning.wordsMissing')}</p>
          </Notice>
        </div>
      ) : null}
      {decisive ? <Found decisive={decisive} /> : null}
    </section>
  )
}

function Found({ decisive }: { decisive: Decisive }) {
  const t = useLearningText()
  const most = Math.max(0.001, ...decisive.fields.flatMap(({ words }) => words.map(({ weight }) => weight)))
  return (
    <div role="status">
      <p className="muted">{t('learning.wordsLead')}</p>
      <div className="learning-words">
        {decisive.fields.map(({ key, name, words }) => (
          <table key={key} className="table">
            <caption>{t('learning.wordsFor', { field: name })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('learning.wordsColumn')}</th>
                <th scope="col">{t('learning.wordsWeight')}</th>
              </tr>
            </thead>
            <tbody>
              {words.length === 0 ? (
                <tr>
                  <td colSpan={2}>{t('learning.wordsNone')}</td>
                </tr>
              ) : null}
              {words.map(({ words: group, weight }) => (
                <tr key={group}>
                  <th scope="row">{group}</th>
                  <td>
                    <svg className="learning-bar" viewBox="0 0 100 8" role="img" aria-label={weight.toFixed(3)}>
                      <rect className="series-0" width={(weight / most) * 100} height={8} rx={1} />
                    </svg>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </div>
  )
}
