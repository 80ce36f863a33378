/** Counters for Prometheus, in its text format: how much, never who. */
import type { FastifyInstance } from 'fastify'

export interface Metrics {
  /** Adds to a counter; `labels` as they are printed, `route="/v1/sets",status="200"`. */
  count(name: CounterName, by?: number, labels?: string): void
  text(gauges: Readonly<Record<string, number>>): string
}

const help = {
  hub_requests_total: 'Requests answered, by route and status.',
  hub_request_seconds_total: 'Time spent on them, by route.',
  hub_sets_stored_total: 'Change sets stored by this process.',
  hub_sets_served_total: 'Change sets given out by this process.',
  hub_refused_total: 'Requests refused, by reason.',
} as const

type CounterName = keyof typeof help

export function createMetrics(): Metrics {
  const counters = new Map<CounterName, Map<string, number>>()
  return {
    count(name, by = 1, labels = '') {
      const values = counters.get(name) ?? new Map<string, number>()
      counters.set(name, values.set(labels, (values.get(labels) ?? 0) + by))
    },
    text(gauges) {
      const lines: string[] = []
      for (const [name, values] of counters) {
        lines.push(`# HELP ${name} ${help[name]}`, `# TYPE ${name} counter`)
        for (const [labels, value] of values) lines.push(`${name}${labels === '' ? '' : `{${labels}}`} ${value}`)
      }
      for (const [name, value] of Object.entries(gauges)) lines.push(`# TYPE ${name} gauge`, `${name} ${value}`)
      return `${lines.join('\n')}\n`
    },
  }
}

/** Counts and logs every answer: route pattern, status and time; no address, no name, no content. */
export function observe(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown'
    const ms = Math.round(reply.elapsedTime)
    metrics.count('hub_requests_total', 1, `method="${request.method}",route="${route}",status="${reply.statusCode}"`)
    metrics.count('hub_request_seconds_total', ms / 1000, `route="${route}"`)
    if (reply.statusCode >= 400) metrics.count('hub_refused_total', 1, `status="${reply.statusCode}"`)
    request.log.info(
      { method: request.method, route, status: reply.statusCode, ms, device: request.access?.token.slice(0, 8) },
      'answered',
    )
    done()
  })
}
