import type { StaffLine } from '~/casework/queries/staff-list.server'
import { useDeskText } from '~/i18n/desk-text'
import { Badge } from '~/web/ui/badge'
import { Button } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import { CsrfField } from '../csrf-field'

function Acts({ person, address }: { person: StaffLine; address: string }) {
  const t = useDeskText()
  return (
    <form method="post" action={address} className="desk-inline">
      <CsrfField />
      <input type="hidden" name="id" value={person.id} />
      <Button name="act" value={person.isActive ? 'close' : 'open'} look="secondary">
        {t(person.isActive ? 'desk.personClose' : 'desk.personOpen')}
        <span className="visually-hidden"> ({person.username})</span>
      </Button>
      <Button name="act" value="reset" look="quiet">
        {t('desk.personReset')}
        <span className="visually-hidden"> ({person.username})</span>
      </Button>
    </form>
  )
}

interface Props {
  readonly people: readonly StaffLine[]
  readonly me: string
  /** Of this page of the list: a form comes back to it. */
  readonly address: string
}

/** Everybody with an account. Nobody closes or resets their own here. */
export function PeopleTable({ people, me, address }: Props) {
  const t = useDeskText()
  return (
    <DataTable
      caption={t('desk.peopleTitle')}
      hideCaption
      rows={people}
      rowKey={(person) => person.id}
      columns={[
        { key: 'username', title: t('desk.username'), isHeading: true, cell: (person) => person.username },
        { key: 'name', title: t('desk.personName'), cell: (person) => person.name },
        { key: 'role', title: t('desk.personRole'), cell: (person) => t(`desk.role_${person.role}`) },
        { key: 'office', title: t('desk.office'), cell: (person) => person.office },
        {
          key: 'state',
          title: t('desk.personState'),
          cell: (person) => (
            <Badge look={person.isActive ? 'done' : 'neutral'} icon={person.isActive ? 'check' : 'minus'}>
              {t(person.isActive ? 'desk.personActive' : 'desk.personClosed')}
            </Badge>
          ),
        },
        {
          key: 'acts',
          title: t('desk.personActs'),
          cell: (person) => (person.id === me ? null : <Acts person={person} address={address} />),
        },
      ]}
    />
  )
}
