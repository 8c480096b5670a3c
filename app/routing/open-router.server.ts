import type { Directory } from '../offices/directory.server'
import { loadClassifier, readRouterData } from './load.server'
import { createRouterWith } from './router'
import type { Router, RouterProcedure } from './types'

/** The router over the offices in force; built again when the directory was reloaded with a change, and only then.
 *  `built` keeps routers by what they were built from, for processes that open many (tests). */
export function openRouter(directory: Directory, dataRoot: string, built = new Map<string, Router>()): () => Router {
  const shipped = readRouterData(dataRoot)
  let seen: unknown = null
  let router: Router | null = null
  return () => {
    const current = directory.current()
    if (router && seen === current) return router
    seen = current
    const { offices, communes, fields, fineFields, procedures } = current
    const fingerprint = JSON.stringify([offices, communes, fields, fineFields, procedures])
    router = built.get(fingerprint) ?? null
    if (!router) {
      const named: RouterProcedure[] = procedures
      const classifier = loadClassifier(shipped, dataRoot)
      router = createRouterWith({ ...shipped, offices, communes, fields, fineFields, procedures: named }, classifier)
      built.set(fingerprint, router)
    }
    return router
  }
}
