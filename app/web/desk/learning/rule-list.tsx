import { useLearningText } from '~/i18n/learning-text'
import type { RoutingRule } from '~/learning/routing-document'
import { Button } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import { CsrfField } from '../csrf-field'
import type { RuleChoices } from './rule-form'

interface Page extends Pick<RuleChoices, 'fields' | 'communes'> {
  readonly isAdmin: boolean
  readonly rules: readonly RoutingRule[]
  readonly officeNames: Readonly<Record<string, string>>
}

/** The rules in force, first things first. */
export function RuleList({ page }: { page: Page }) {
  const t = useLearningText()
  const label = (options: RuleChoices['fields'], value: string | null) =>
    options.find((one) => one.value === value)?.label ?? ''
  const when = (rule: RoutingRule) =>
    [
      rule.words.map((words) => `“${words}”`).join(', '),
      label(page.communes, rule.communeCode),
      rule.procedureCode,
      label(page.fields, rule.fromField),
    ].filter(Boolean)
  const then = (rule: RoutingRule) =>
    [
      t(`learning.ruleAct_${rule.act}`),
      label(page.fields, rule.field),
      rule.officeId ? (page.officeNames[rule.officeId] ?? '') : '',
    ].filter(Boolean)
  return (
    <section>
      <h2>{t('learning.rulesTitle')}</h2>
      <p className="muted">{t('learning.rulesLead')}</p>
      {page.rules.length === 0 ? <p className="desk-empty">{t('learning.rulesNone')}</p> : null}
      {page.rules.length > 0 ? (
        <DataTable
          caption={t('learning.rulesTitle')}
          hideCaption
          rows={page.rules}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', title: t('learning.ruleName'), isHeading: true, cell: ({ name }) => name },
            { key: 'when', title: t('learning.ruleWhen'), cell: (rule) => when(rule).join('; ') },
            { key: 'then', title: t('learning.ruleThen'), cell: (rule) => then(rule).join('; ') },
            ...(page.isAdmin ? [{ key: 'drop', title: '', cell: ({ id }: RoutingRule) => <Drop id={id} /> }] : []),
          ]}
        />
      ) : null}
    </section>
  )
}

function Drop({ id }: { id: string }) {
  const t = useLearningText()
  return (
    <form method="post" action="/can-bo/hoc/thu-quy-tac">
      <CsrfField />
      <input type="hidden" name="id" value={id} />
      <Button look="quiet" name="act" value="drop">
        {t('learning.ruleDrop')}
      </Button>
    </form>
  )
}
