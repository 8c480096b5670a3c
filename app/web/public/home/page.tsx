import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { openNotices } from '~/incidents/public-matters.server'
import { latestPublished } from '~/publication/queries.server'
import { liveFigures } from '~/statistics/queries.server'
import { shownHotlines } from '../data/hotlines.server'
import { pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'
import { Figures } from './figures'
import { Hero } from './hero'
import { Latest } from './latest'
import { OpenIncidents } from './open-incidents'
import { ProcedureSearch } from './procedure-search'
import { Steps } from './steps'
import { Ways } from './ways'

export const meta = pageMeta('home.title', 'home.lead')
export const headers = publicHeaders

const LATEST = 4

export async function loader({ context: { app } }: LoaderFunctionArgs) {
  const lines = shownHotlines(app)
  const general = lines.find((line) => !line.isProtected)
  const inspector = lines.find((line) => line.isProtected)
  const [figures, latest, incidents] = await Promise.all([
    liveFigures(app),
    latestPublished(app, LATEST),
    openNotices(app, app.now()),
  ])
  return { hotlines: [general, inspector].filter((line) => line !== undefined), figures, latest, incidents }
}

export default function HomePage() {
  const { hotlines, figures, latest, incidents } = useLoaderData<typeof loader>()
  return (
    <>
      <Hero hotlines={hotlines} />
      <OpenIncidents matters={incidents} />
      <Ways />
      <Steps />
      <Figures figures={figures} />
      <Latest items={latest} />
      <ProcedureSearch />
    </>
  )
}
