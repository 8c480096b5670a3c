import type { Directory } from '../offices/directory.server'
import type { RouterChoice } from '../routing/open-router.server'
import type { RoutingBook, RoutingInForce } from './routing-book.server'
import { ruleChart } from './rule-chart.server'
import { withRules } from './rules'

/** What the router is built with: the same object as long as the same version is in force. */
export function routerChoice(book: RoutingBook, directory: Directory): () => RouterChoice {
  let seen: RoutingInForce | null = null
  let choice: RouterChoice | null = null
  return () => {
    const current = book.current()
    if (choice && seen === current) return choice
    const { document, trained } = current
    seen = current
    choice = {
      threshold: document.threshold,
      trained,
      finish: (router) => withRules(router, document.rules, ruleChart(directory)),
    }
    return choice
  }
}
