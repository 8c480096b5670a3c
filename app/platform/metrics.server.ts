import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  readonly registry: Registry
  observeRequest(method: string, path: string, status: number, milliseconds: number): void
  countPage(outcome: 'hit' | 'stale' | 'miss' | 'nonce'): void
  /** A gauge read whenever somebody asks for /metrics: queue lengths, ages. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void
}

const BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Numbers of this process for Prometheus, in a registry of their own. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by method, first part of the path and class of status',
    labelNames: ['method', 'area', 'status'] as const,
    buckets: BUCKETS,
    registers: [registry],
  })
  const pages = new Counter({
    name: 'page_cache_total',
    help: 'Public pages by what the cache made of them',
    labelNames: ['outcome'] as const,
    registers: [registry],
  })
  return {
    registry,
    observeRequest: (method, path, status, milliseconds) =>
      requests.observe({ method, area: areaOf(path), status: `${Math.floor(status / 100)}xx` }, milliseconds / 1000),
    countPage: (outcome) => pages.inc({ outcome }),
    gauge: (name, help, read) => {
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          this.set(await read())
        },
      })
    },
  }
}

const AREAS = new Set(
  'duong-day-nong gui-phan-anh tra-cuu ho-so phan-anh hoi-dap thu-tuc thong-ke du-lieu-mo tin-tuc man-hinh minh-bach can-bo api open311 webhooks assets'.split(
    ' ',
  ),
)

/** First part of the path where it is one of ours: strangers must not be able to invent time series. */
function areaOf(path: string): string {
  const first = path.split('/')[1]?.split('.')[0] ?? ''
  if (first === '') return 'home'
  return AREAS.has(first) ? first : 'other'
}
