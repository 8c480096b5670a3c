import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Directory } from '../offices/directory.server'
import { createRouter } from './router'
import type { Router } from './types'

/** The router over the offices in force. Built again when the directory was reloaded, and only then. */
export function openRouter(directory: Directory, dataRoot: string): () => Router {
  const { fields: rules } = JSON.parse(readFileSync(join(dataRoot, 'routing', 'rules.json'), 'utf8'))
  let builtFor: unknown = null
  let router: Router | null = null
  return () => {
    const current = directory.current()
    if (!router || builtFor !== current) {
      router = createRouter({ ...current, rules })
      builtFor = current
    }
    return router
  }
}
