import type { Directory } from '../offices/directory.server'
import { structureBefore, structureChange } from '../offices/structure-change'
import { afterReorganisation } from './after-reorganisation'
import type { Classifier } from './classifier'
import { loadClassifier, readRouterData } from './load.server'
import { createRouterWith } from './router'
import type { Router, RouterProcedure } from './types'

/** What an administrator may choose about the router; `shipped` where nothing was. */
export interface RouterChoice {
  readonly threshold?: number
  readonly trained: { readonly number: number; readonly classifier: Classifier } | null
  /** The administrator's rules around the finished router. */
  readonly finish: (router: Router) => Router
}

const SHIPPED: RouterChoice = { trained: null, finish: (router) => router }

/** The router over the offices in force and the choices in force; built again when either changed, and only then.
 *  After a reorganisation it is the one over the old structure, answering in the new one.
 *  `built` keeps routers by what they were built from, for processes that open many (tests). */
export function openRouter(
  directory: Directory,
  dataRoot: string,
  built = new Map<string, Router>(),
  choose: () => RouterChoice = () => SHIPPED,
): () => Router {
  const shipped = readRouterData(dataRoot)
  let seen: unknown = null
  let chosen: RouterChoice | null = null
  let router: Router | null = null
  return () => {
    const current = directory.current()
    const choice = choose()
    if (router && seen === current && chosen === choice) return router
    seen = current
    chosen = choice
    const { reorganisation: applied, fineFields, procedures } = current
    const { offices, communes, fields } = applied ? structureBefore(current, applied) : current
    const named: RouterProcedure[] = procedures
    const data = { ...shipped, offices, communes, fields, fineFields, procedures: named }
    const plain = builtFor(data, choice)
    router = choice.finish(applied ? afterReorganisation(plain, structureChange(current, applied)) : plain)
    return router
  }

  function builtFor(data: typeof shipped, { threshold, trained }: RouterChoice): Router {
    const { offices, communes, fields, fineFields, procedures } = data
    const key = JSON.stringify([threshold ?? null, offices, communes, fields, fineFields, procedures])
    const known = trained ? undefined : built.get(key)
    if (known) return known
    const version = trained ? `${data.version}+m${trained.number}` : data.version
    const own = { ...data, version, ...(threshold === undefined ? {} : { threshold }) }
    const fresh = createRouterWith(own, trained?.classifier ?? loadClassifier(shipped, dataRoot))
    if (!trained) built.set(key, fresh)
    return fresh
  }
}
