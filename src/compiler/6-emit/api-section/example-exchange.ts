import type { Endpoint, Shape } from '../../model/design/api.ts'
import type { Design } from '../../model/design/design.ts'
import type { MarkdownWriter } from '../../text/markdown.ts'
import { jsonText } from '../../text/json.ts'
import type { Plain } from '../../text/plain.ts'
import { Examples } from '../shared/examples.ts'

/** One request and its first answer as they go over the wire, made from the same shapes as the contract. */
export function exampleExchange(out: MarkdownWriter, design: Design, endpoint: Endpoint): void {
  const examples = new Examples(design)
  const entity = design.brief.operations.get(endpoint.operation)?.verb?.entity ?? ''
  const value = (shape: Shape, name?: string): Plain | undefined => examples.of(shape, name === undefined ? { entity } : { entity, name })
  const path = endpoint.path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const parameter = endpoint.parameters.find((each) => each.in === 'path' && each.name === name)
    return parameter === undefined ? whole : inline(value(parameter.shape, name))
  })
  const headers = endpoint.parameters
    .filter((each) => each.in === 'header' && each.required)
    .map(({ name, shape }) => `${name}: ${inline(value(shape, name))}`)
  const body = endpoint.request === undefined || !isJson(endpoint.request.mediaType) ? undefined : value(endpoint.request.shape)
  const request = [`${endpoint.method} ${design.api.base}${path}`, ...headers, ...bodyLines(body)]
  const [answer] = endpoint.responses
  const response =
    answer === undefined
      ? []
      : [
          '',
          `${answer.status}`,
          ...answer.headers.map(({ name, shape }) => `${name}: ${inline(value(shape, name))}`),
          ...bodyLines(answer.shape === undefined || !isJson(answer.mediaType) ? undefined : value(answer.shape)),
        ]
  out.fence('http', [...request, ...response].join('\n'))
}

function isJson(mediaType: string | undefined): boolean {
  return mediaType === undefined || /[/+]json$/.test(mediaType)
}

function bodyLines(body: Plain | undefined): readonly string[] {
  return body === undefined ? [] : ['', jsonText(body).trimEnd()]
}

function inline(value: Plain | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
