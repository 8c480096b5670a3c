import { formatDateTime, isoLocal } from '~/i18n/format'
import { useIntakeText } from '~/i18n/intake-text'
import { Button } from '~/web/ui/button'
import { ErrorSummary, type FieldErrors } from '~/web/ui/error-summary'
import { type OptionGroup, SelectField, TextArea, TextField } from '~/web/ui/field'
import { FileList } from '../case/file-list'
import { CsrfField } from '../csrf-field'
import type { Reviewed, ReviewItem } from './review.server'
import type { EarlierCase } from './suggestions.server'

interface Props {
  item: ReviewItem
  communes: readonly OptionGroup[]
  errors: FieldErrors
  typed: (Reviewed & { readonly caseCode: string }) | null
  /** Cases of the number, to choose from. */
  known: readonly EarlierCase[]
}

const KNOWN = [
  'speakers-unknown',
  'phone-unknown',
  'too-short',
  'several-matters',
  'names-a-case',
  'promise-without-time',
  'broken-encoding',
  'unfinished-call',
  'too-large',
] as const

function Doubts({ item }: { item: ReviewItem }) {
  const t = useIntakeText()
  const words = item.doubts.map((doubt) => {
    const known = KNOWN.find((one) => one === doubt) ?? 'other'
    return t(`intake.doubt_${known}`, { code: item.extraction.caseCode ?? '' })
  })
  return (
    <p className="small">
      <strong>{t('intake.doubts')}:</strong> {[...new Set(words)].join('; ') || t('intake.doubt_other')}
    </p>
  )
}

/** A day and time as the browser's own field wants it, in Việt Nam's time. */
const localMinute = (at: number | null | undefined) => (at == null ? '' : isoLocal(at).slice(0, 16))

function Promises({ item, typed }: Pick<Props, 'item' | 'typed'>) {
  const t = useIntakeText()
  const { promises } = item.extraction
  if (promises.length === 0) return null
  return (
    <fieldset className="field">
      <legend className="label">{t('intake.promises')}</legend>
      {promises.map(({ sentence, dueAt }, i) => (
        <div key={sentence}>
          <p>
            “{sentence}”{' '}
            <span className="muted small">
              {dueAt === null ? t('intake.promiseOpen') : t('intake.promiseDue', { time: formatDateTime(dueAt) })}
            </span>
          </p>
          <TextField
            name={`promise${i}`}
            type="datetime-local"
            label={t('intake.promiseAt')}
            defaultValue={localMinute(typed ? typed.promiseDueAt[i] : dueAt)}
            optional
          />
        </div>
      ))}
    </fieldset>
  )
}

/** The case the conversation belongs to, if there is one: a code that was named in it, or one of the number's own. */
function KnownCase({ item, errors, typed, known }: Omit<Props, 'communes'>) {
  const t = useIntakeText()
  return (
    <>
      <TextField
        name="caseCode"
        label={t('intake.reviewCase')}
        hint={t('intake.reviewCaseHint')}
        defaultValue={typed?.caseCode ?? item.extraction.caseCode ?? ''}
        error={errors.caseCode}
        list="ho-so-cua-so"
        autoComplete="off"
        optional
      />
      <datalist id="ho-so-cua-so">
        {known.map(({ code, excerpt }) => (
          <option key={code} value={code}>
            {excerpt}
          </option>
        ))}
      </datalist>
    </>
  )
}

/** What was said, and beside it what was made out of it, to be confirmed or corrected. */
export function ReviewForm(props: Props) {
  const t = useIntakeText()
  const { item, communes, errors, typed } = props
  const { extraction } = item
  const shown = typed ?? extraction
  return (
    <form method="post" action={`/can-bo/ra-soat?id=${item.id}`} className="call-form">
      <CsrfField />
      <input type="hidden" name="id" value={item.id} />
      <ErrorSummary errors={errors} />
      <p className="muted small">
        {t('intake.heardAt', { time: formatDateTime(item.heldAt) })}
        {item.file ? ` · ${t('intake.file_name')}: ${item.file}` : ''}
      </p>
      <Doubts item={item} />
      <section className="review-turns" aria-label={t('intake.talk')}>
        {item.text || t('intake.noWords')}
      </section>
      <FileList files={item.files} />
      <h2>{t('intake.found')}</h2>
      <div className="call-row">
        <TextField name="name" label={t('intake.name')} defaultValue={shown.name ?? ''} error={errors.name} />
        <TextField name="phone" label={t('intake.phone')} defaultValue={shown.phone ?? ''} error={errors.phone} />
        <TextField name="dossierCode" label={t('intake.dossier')} defaultValue={shown.dossierCode ?? ''} />
      </div>
      <SelectField
        name="communeCode"
        label={t('intake.commune')}
        placeholder={t('intake.communeAuto')}
        groups={communes}
        defaultValue={shown.communeCode ?? ''}
      />
      <TextArea name="body" label={t('intake.body')} rows={6} defaultValue={shown.body} error={errors.body} />
      <Promises item={item} typed={typed} />
      <KnownCase {...props} />
      <div className="call-buttons">
        <Button name="act" value="file">
          {t('intake.reviewFile')}
        </Button>
        <Button name="act" value="add" look="secondary">
          {t('intake.reviewAdd')}
        </Button>
        <Button name="act" value="drop" look="quiet">
          {t('intake.reviewDrop')}
        </Button>
      </div>
    </form>
  )
}
