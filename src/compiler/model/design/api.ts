import type { Figure } from '../quantity.ts'
import type { Element, ElementId } from './element.ts'

export type Api = {
  readonly title: string
  readonly version: string
  /** Path prefix, e.g. `/v1`. */
  readonly base: string
  readonly endpoints: readonly Endpoint[]
  readonly shapes: readonly NamedShape[]
  readonly problems: readonly Problem[]
  readonly securitySchemes: readonly SecurityScheme[]
}

export type SecurityScheme = {
  readonly name: string
  readonly kind: 'openIdConnect' | 'oauth2ClientCredentials' | 'httpBearer' | 'mutualTls' | 'webhookSignature' | 'apiKey'
  readonly actors: readonly string[]
  readonly detail: string
  readonly scopes: readonly string[]
  /** Header that carries it, where it is no bearer token. */ readonly header?: string
}

/** The shape of a JSON value; what OpenAPI schemas are printed from. */
export type Shape =
  | {
      readonly kind: 'string'
      readonly format?: string
      readonly pattern?: string
      readonly minLength?: number
      readonly maxLength?: number
      readonly values?: readonly string[]
      readonly example?: string
    }
  | { readonly kind: 'integer'; readonly minimum?: number; readonly maximum?: number; readonly format?: 'int32' | 'int64' }
  | { readonly kind: 'number'; readonly minimum?: number; readonly maximum?: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'json' }
  | { readonly kind: 'array'; readonly items: Shape; readonly minItems?: number; readonly maxItems?: number }
  /** `closed`: no other properties are taken; `minProperties`: how many must be there at least. */
  | { readonly kind: 'object'; readonly properties: readonly Property[]; readonly closed?: boolean; readonly minProperties?: number }
  | { readonly kind: 'reference'; readonly name: string }
export type Property = {
  readonly name: string
  readonly shape: Shape
  readonly required: boolean
  readonly nullable?: boolean
  readonly readOnly?: boolean
  readonly description?: string
  /** `Entity.field` it carries. */ readonly carries?: string
}
export type NamedShape = Element & { readonly name: string; readonly shape: Shape; readonly entity?: string }

export type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly shape: Shape
  readonly description: string
}
export type Header = { readonly name: string; readonly shape: Shape; readonly description: string }
export type Response = {
  readonly status: number
  readonly description: string
  readonly shape?: Shape
  readonly mediaType?: string
  readonly headers: readonly Header[]
}
/** A kind of refusal, RFC 9457; `type` is its stable slug. */
export type Problem = { readonly type: string; readonly status: number; readonly title: string; readonly detail: string }

export type Endpoint = Element & {
  readonly operation: string
  readonly module: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the base, e.g. `/orders/{id}/cancel`. */
  readonly path: string
  readonly summary: string
  /** For a delete that can be undone: where, below the base, by POST, and for how many seconds. */
  readonly undo?: { readonly path: string; readonly seconds: number }
  readonly parameters: readonly Parameter[]
  readonly request?: { readonly shape: Shape; readonly mediaType: string; readonly required: boolean }
  readonly responses: readonly Response[]
  /** Problem types it may answer with. */
  readonly problems: readonly string[]
  readonly actors: readonly string[]
  readonly scopes: readonly string[]
  readonly security: readonly string[]
  readonly idempotent: 'by method' | 'by key' | 'no'
  readonly concurrency: 'etag' | 'none'
  /** Seconds an answer may be reused, and by whom. */
  readonly cache?: { readonly seconds: number; readonly shared: boolean }
  readonly limits?: { readonly count: number; readonly seconds: number; readonly per: string }
  readonly statements: readonly ElementId[]
  readonly steps: readonly Step[]
}

/** One step of an operation in the order it happens; what is printed as its sequence diagram. */
export type Step = {
  readonly kind: 'validate' | 'authorise' | 'cache' | 'statement' | 'call' | 'enqueue' | 'emit' | 'respond'
  readonly title: string
  /** Statements run in this step. */
  readonly statements: readonly ElementId[]
  readonly integration?: string
  readonly event?: string
  /** Seconds at p99 this step may take. */
  readonly budget: Figure
  readonly onFailure?: Degradation
}
/** What the caller gets and what the service does when a step fails. */
export type Degradation = {
  readonly answer: number
  readonly problem?: string
  readonly afterwards: string
  readonly retries: number
  readonly timeout?: Figure
}
