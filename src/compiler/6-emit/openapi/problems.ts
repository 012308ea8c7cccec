import type { Problem } from '../../model/design/api.ts'
import { kebab } from '../../model/naming.ts'
import type { Plain, PlainRecord } from '../../text/plain.ts'

/** The body of every refusal, RFC 9457; `type` is one of those the endpoints name. */
export function problemSchema(problems: readonly Problem[]): PlainRecord {
  return {
    type: 'object',
    required: ['type', 'title', 'status'],
    properties: {
      type: { type: 'string', format: 'uri-reference', examples: problems.slice(0, 1).map((each) => addressOf(each)) },
      title: { type: 'string' },
      status: { type: 'integer', format: 'int32', minimum: 400, maximum: 599 },
      detail: { type: 'string' },
      instance: { type: 'string', format: 'uri-reference' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['detail'],
          properties: {
            pointer: { type: 'string', description: 'JSON pointer into the body' },
            parameter: { type: 'string' },
            detail: { type: 'string' },
          },
        },
      },
    },
  }
}

/** Name of the shared response of some problems: their types, joined. */
export function responseName(problems: readonly Problem[]): string {
  return problems.map((each) => each.type.split('-').map(capital).join('')).join('Or')
}

/** A response that says which problems it may be, an example of each. */
export function problemResponse(status: number, problems: readonly Problem[], schema: string): Plain {
  const waits = status === 429 || status === 503 || problems.some((each) => each.type === 'idempotency-in-progress')
  return {
    description: problems.map((each) => `${each.title}: ${each.detail}`).join('; or: '),
    ...(waits && { headers: { 'Retry-After': { description: 'seconds', schema: { type: 'integer', format: 'int32', minimum: 1 } } } }),
    content: {
      'application/problem+json': {
        schema: { $ref: `#/components/schemas/${schema}` },
        examples: new Map<string, Plain>(
          problems.map((each) => [kebab(each.type), { value: { type: addressOf(each), title: each.title, status, detail: each.detail } }]),
        ),
      },
    },
  }
}

/** What no endpoint names: a fault of ours. */
export function unexpected(schema: string): Plain {
  return {
    description: 'A fault on our side, or one that no endpoint names',
    content: { 'application/problem+json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  }
}

function addressOf(problem: Problem): string {
  return `/problems/${problem.type}`
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
