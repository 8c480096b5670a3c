import { useDeskText } from '~/i18n/desk-text'
import { Button, ButtonLink } from '~/web/ui/button'
import type { Option } from '~/web/ui/field'

interface Props {
  tab: string
  filter: { query: string; officeId: string; field: string; channel: string }
  offices: readonly Option[]
  fields: readonly Option[]
  channels: readonly string[]
}

function Choice(props: { name: string; label: string; all: string; value: string; options: readonly Option[] }) {
  return (
    <label className="desk-filter">
      <span>{props.label}</span>
      <select name={props.name} defaultValue={props.value} className="input">
        <option value="">{props.all}</option>
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Narrows the list; a plain form, so that the address can be kept and passed on. */
export function InboxFilters({ tab, filter, offices, fields, channels }: Props) {
  const t = useDeskText()
  const isNarrowed = Object.values(filter).some((value) => typeof value === 'string' && value !== '')
  const roads = channels.map((value) => ({ value, label: t(`desk.channel_${value}` as 'desk.channel_web') }))
  const all = t('common.all')
  return (
    <form method="get" action="/can-bo" className="desk-filters" key={JSON.stringify([tab, filter])}>
      <input type="hidden" name="ds" value={tab} />
      <label className="desk-filter desk-filter-wide">
        <span>{t('desk.searchLabel')}</span>
        <input
          name="tim"
          type="search"
          className="input"
          defaultValue={filter.query}
          placeholder={t('desk.searchHint')}
        />
      </label>
      {offices.length > 0 ? (
        <Choice name="coquan" label={t('desk.office')} all={all} value={filter.officeId} options={offices} />
      ) : null}
      <Choice name="linhvuc" label={t('desk.field')} all={all} value={filter.field} options={fields} />
      <Choice name="kenh" label={t('desk.channel')} all={all} value={filter.channel} options={roads} />
      <Button look="secondary">{t('common.filter')}</Button>
      {isNarrowed ? (
        <ButtonLink to={`/can-bo?ds=${tab}`} look="quiet">
          {t('common.clear')}
        </ButtonLink>
      ) : null}
    </form>
  )
}
