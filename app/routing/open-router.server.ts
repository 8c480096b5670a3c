import type { Directory } from '../offices/directory.server'
import { structureBefore, structureChange } from '../offices/structure-change'
import { afterReorganisation } from './after-reorganisation'
import { loadClassifier, readRouterData } from './load.server'
import { createRouterWith } from './router'
import type { Router, RouterProcedure } from './types'

/** The router over the offices in force; built again when the directory was reloaded with a change, and only then.
 *  After a reorganisation it is the one over the old structure, answering in the new one.
 *  `built` keeps routers by what they were built from, for processes that open many (tests). */
export function openRouter(directory: Directory, dataRoot: string, built = new Map<string, Router>()): () => Router {
  const shipped = readRouterData(dataRoot)
  let seen: unknown = null
  let router: Router | null = null
  return () => {
    const current = directory.current()
    if (router && seen === current) return router
    seen = current
    const { reorganisation: applied, fineFields, procedures } = current
    const { offices, communes, fields } = applied ? structureBefore(current, applied) : current
    const fingerprint = JSON.stringify([offices, communes, fields, fineFields, procedures])
    let plain = built.get(fingerprint)
    if (!plain) {
      const named: RouterProcedure[] = procedures
      const classifier = loadClassifier(shipped, dataRoot)
      plain = createRouterWith({ ...shipped, offices, communes, fields, fineFields, procedures: named }, classifier)
      built.set(fingerprint, plain)
    }
    router = applied ? afterReorganisation(plain, structureChange(current, applied)) : plain
    return router
  }
}
