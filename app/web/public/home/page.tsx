import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { lastTwelveMonths, openNow, totalOf } from '../data/figures.server'
import { shownHotlines } from '../data/hotlines.server'
import { listPublished } from '../data/published.server'
import { pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'
import { Figures } from './figures'
import { Hero } from './hero'
import { Latest } from './latest'
import { ProcedureSearch } from './procedure-search'
import { Steps } from './steps'
import { Ways } from './ways'

export const meta = pageMeta('home.title', 'home.lead')
export const headers = publicHeaders

const LATEST = 4

export async function loader({ context: { app } }: LoaderFunctionArgs) {
  const now = app.now()
  const lines = shownHotlines(app)
  const general = lines.find((line) => !line.isProtected)
  const inspector = lines.find((line) => line.isProtected)
  const [totals, open, latest] = await Promise.all([
    totalOf(app, lastTwelveMonths(now)),
    openNow(app, now),
    listPublished(app, { query: '', field: '', officeId: '', kind: '', page: 1 }),
  ])
  return {
    hotlines: [general, inspector].filter((line) => line !== undefined),
    figures: {
      received: totals.received,
      answered: totals.answered,
      onTime: totals.on_time,
      late: totals.late,
      open: open.open,
    },
    latest: latest.items.slice(0, LATEST),
  }
}

export default function HomePage() {
  const { hotlines, figures, latest } = useLoaderData<typeof loader>()
  return (
    <>
      <Hero hotlines={hotlines} />
      <Ways />
      <Steps />
      <Figures figures={figures} />
      <Latest items={latest} />
      <ProcedureSearch />
    </>
  )
}
