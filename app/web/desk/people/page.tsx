import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { staffList } from '~/casework/queries/staff-list.server'
import { useDeskText } from '~/i18n/desk-text'
import { Notice } from '~/web/ui/notice'
import { Pagination } from '~/web/ui/pagination'
import { ACCESS, deskHandle } from '../access'
import { deskMeta } from '../desk-meta'
import { staffAction, staffLoader } from '../guard.server'
import { FindPerson } from './find-person'
import { manage } from './manage.server'
import { NewPersonForm } from './new-person-form'
import { PeopleTable } from './people-table'
import { peopleAddress, shownPeople } from './shown-people'

export const handle = deskHandle(ACCESS.people)
export const meta = deskMeta('desk.peopleTitle')

const ACTS = ['create', 'close', 'open', 'reset'] as const

export const loader = staffLoader(ACCESS.people, async ({ app, staff, url }) => {
  const query = (url.searchParams.get('tim') ?? '').trim().slice(0, 100)
  const offices = app.directory
    .current()
    .offices.filter(({ validTo, level }) => validTo === null && level !== 'external')
  return {
    me: staff.id,
    query,
    ...shownPeople(await staffList(app), query, Number(url.searchParams.get('trang') ?? 1)),
    offices: offices.map(({ id, name }) => ({ id, name })),
  }
})

export const action = staffAction(ACCESS.people, async ({ app, staff, form, now }) => {
  const field = (name: string) => String(form.get(name) ?? '').slice(0, 300)
  const act = ACTS.find((one) => one === form.get('act'))
  if (!act) throw new Response(null, { status: 400 })
  const result = await manage(act, { app, admin: staff, now, field })
  const typed = { username: field('username'), name: field('name'), role: field('role'), office: field('office') }
  return data({ act, result, typed }, { status: result.ok ? 200 : 422 })
})

type Answer = ReturnType<typeof useActionData<typeof action>>

function Outcome({ answer }: { answer: Answer }) {
  const t = useDeskText()
  if (!answer) return null
  const { result } = answer
  return (
    <div role={result.ok ? 'status' : 'alert'} id="error-summary" tabIndex={-1}>
      <Notice look={result.ok ? 'success' : 'danger'}>
        {result.ok ? (
          <>
            <p>{result.isNew ? t('desk.personCreated', { name: result.name }) : t('desk.personChanged')}</p>
            {result.password ? (
              <p className="prewrap">{t('desk.personPassword', { name: result.name, password: result.password })}</p>
            ) : null}
          </>
        ) : (
          <p>{t(`desk.why_${result.reason}`)}</p>
        )}
      </Notice>
    </div>
  )
}

export default function PeoplePage() {
  const t = useDeskText()
  const { people, offices, me, query, found, page, pages } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const typed = answer?.act === 'create' && !answer.result.ok ? answer.typed : null
  return (
    <div className="desk-sheet">
      <h1>{t('desk.peopleTitle')}</h1>
      <Outcome answer={answer} />
      <NewPersonForm offices={offices} typed={typed} />
      <FindPerson query={query} />
      <p className="muted small" role="status">
        {t('desk.peopleLead', { count: found })}
      </p>
      {found > 0 ? (
        <PeopleTable people={people} me={me} address={peopleAddress(query, page)} />
      ) : (
        <p className="desk-empty">{t('desk.peopleNone')}</p>
      )}
      <Pagination page={page} pages={pages} hrefOf={(one) => peopleAddress(query, one)} />
    </div>
  )
}
