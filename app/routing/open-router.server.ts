import type { Directory } from '../offices/directory.server'
import { loadClassifier, readRouterData } from './load.server'
import { createRouterWith } from './router'
import type { Router, RouterProcedure } from './types'

/** The router over the offices in force. What was learned is loaded once; the indexes over offices, places and procedures are
 *  built again when the directory was reloaded with a change, and only then. */
export function openRouter(directory: Directory, dataRoot: string): () => Router {
  const shipped = readRouterData(dataRoot)
  const classifier = loadClassifier(shipped, dataRoot)
  let seen: unknown = null
  let fingerprint = ''
  let router: Router | null = null
  return () => {
    const current = directory.current()
    if (router && seen === current) return router
    seen = current
    const { offices, communes, fields, fineFields, procedures } = current
    const now = JSON.stringify([offices, communes, fields, fineFields, procedures])
    if (!router || now !== fingerprint) {
      fingerprint = now
      const named: RouterProcedure[] = procedures
      router = createRouterWith({ ...shipped, offices, communes, fields, fineFields, procedures: named }, classifier)
    }
    return router
  }
}
