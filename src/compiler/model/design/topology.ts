import type { Element } from './element.ts'

/** What runs and what it talks to: the containers of the C4 model. */
export type Topology = { readonly nodes: readonly Node[]; readonly links: readonly Link[] }
export type Node = Element & {
  readonly name: string
  readonly kind:
    | 'person'
    | 'system'
    | 'external'
    | 'service'
    | 'worker'
    | 'database'
    | 'cache'
    | 'objectStore'
    | 'search'
    | 'broker'
    | 'edge'
    | 'identityProvider'
  readonly technology: string
  /** What it is there for, in the brief's words. */
  readonly responsibility: string
  readonly modules: readonly string[]
  readonly instances: number
}
/** `source` calls or sends to `target`; both are names of nodes. */
export type Link = Element & {
  readonly source: string
  readonly target: string
  readonly what: string
  readonly protocol: string
  readonly operations: readonly string[]
  readonly data: readonly string[]
  readonly synchronous: boolean
}
