import type { MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { structureTextFor, useStructureText } from '~/i18n/structure-text'
import { applyReorganisation, planReorganisation } from '~/offices/apply-reorganisation.server'
import { Notice } from '~/web/ui/notice'
import { ACCESS, deskHandle } from '../access'
import { staffAction, staffLoader } from '../guard.server'
import { shippedPackages } from './packages.server'
import { PlanView } from './plan-view'

export const handle = deskHandle(ACCESS.structure)
export const meta: MetaFunction = () => {
  const t = structureTextFor('vi')
  return [{ title: `${t('structure.title')} – ${t('common.product')}` }, { name: 'robots', content: 'noindex' }]
}

/** A dry run of each package: nothing is written by looking. */
export const loader = staffLoader(ACCESS.structure, async ({ app }) => {
  const packages = await shippedPackages()
  const plans = await Promise.all(
    packages.map(async (pkg) => {
      const names = new Map(pkg.offices.map(({ id, name }) => [id, name]))
      const named = (id: string) => app.directory.officeName(id) || (names.get(id) ?? '')
      const plan = await planReorganisation(app, pkg)
      const moves = plan.moves.map(({ from, to, cases }) => ({
        id: `${from} ${to}`,
        from: named(from),
        to: named(to),
        cases,
      }))
      return { ...plan, moves }
    }),
  )
  return { plans }
})

export const action = staffAction(ACCESS.structure, async ({ app, staff, form, now }) => {
  const pkg = (await shippedPackages()).find(({ key }) => key === form.get('key'))
  if (!pkg) return data({ ok: false, why: 'unknown' } as const, { status: 422 })
  if (form.get('confirmed') !== '1') return data({ ok: false, why: 'confirmMissing' } as const, { status: 422 })
  const { moved } = await applyReorganisation(app, staff.id, pkg, now)
  return data({ ok: true, moved } as const)
})

export default function StructurePage() {
  const t = useStructureText()
  const { plans } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  return (
    <div className="desk-sheet">
      <h1>{t('structure.title')}</h1>
      <p>{t('structure.lead')}</p>
      {outcome ? (
        <div role={outcome.ok ? 'status' : 'alert'}>
          <Notice look={outcome.ok ? 'success' : 'danger'}>
            <p>{outcome.ok ? t('structure.done', { moved: outcome.moved }) : t(`structure.${outcome.why}`)}</p>
          </Notice>
        </div>
      ) : null}
      {plans.length === 0 ? <p>{t('structure.none')}</p> : null}
      {plans.map((plan) => (
        <PlanView key={plan.key} plan={plan} />
      ))}
    </div>
  )
}
