/** The OpenAPI 3.1 description, projected from the routes' own schemas: what is checked is what is described. */
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify'
import { refusal } from './routes/schemas.ts'

interface DescribedSchema extends Pick<FastifySchema, 'summary' | 'consumes' | 'produces'> {
  readonly body?: object
  readonly params?: Parameters
  readonly querystring?: Parameters
  readonly response?: Readonly<Record<string, object>>
}

interface Parameters {
  readonly required: readonly string[]
  readonly properties: Readonly<Record<string, object>>
}

/** Collects the routes that are declared after it; the answer makes the description. */
export function describeRoutes(app: FastifyInstance): () => object {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => void routes.push(route))
  return () => {
    const paths: Record<string, Record<string, object>> = {}
    for (const route of routes) {
      const path = route.url.replaceAll(/:(\w+)/g, '{$1}')
      for (const method of [route.method].flat()) {
        if (method !== 'HEAD') paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(route) }
      }
    }
    return {
      openapi: '3.1.0',
      info: { title: 'Bildungswerkbank: Server', version: '1', license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      paths,
    }
  }
}

function operationOf({ schema: declared, config }: RouteOptions): object {
  const schema = (declared ?? {}) as DescribedSchema
  const json = (content: object): object => ({ 'application/json': { schema: content } })
  const binary = (type: string): object => ({ [type]: {} })
  const [consumes] = schema.consumes ?? []
  const [produces] = schema.produces ?? []
  const answers = Object.entries(schema.response ?? { 200: {} }).map(([status, content]) => [
    status,
    { description: 'done', content: produces === undefined ? json(content) : binary(produces) },
  ])
  return {
    summary: schema.summary ?? '',
    ...(config?.role === 'open' ? {} : { security: [{ token: [] }], 'x-role': config?.role }),
    parameters: [...parametersIn('path', schema.params), ...parametersIn('query', schema.querystring)],
    ...(consumes !== undefined
      ? { requestBody: { required: true, content: binary(consumes) } }
      : schema.body !== undefined
        ? { requestBody: { required: true, content: json(schema.body) } }
        : {}),
    responses: { ...Object.fromEntries(answers), default: { description: 'refused', content: json(refusal) } },
  }
}

function parametersIn(place: 'path' | 'query', parameters: Parameters | undefined): readonly object[] {
  return Object.entries(parameters?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: parameters?.required.includes(name) === true,
    schema,
  }))
}
