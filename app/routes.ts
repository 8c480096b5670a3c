import { index, layout, type RouteConfig } from '@remix-run/route-config'

/*
 * Every address of the product on one page. Machine addresses are Express handlers in front of Remix (they need the
 * raw body for signatures): /api/v1, /open311/v2, /webhooks, /healthz, /readyz, /metrics.
 */
const publicPages = layout('web/public/layout.tsx', [index('web/public/home/page.tsx')])

export default [publicPages] satisfies RouteConfig
