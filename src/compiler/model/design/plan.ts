import type { Element } from './element.ts'

/** In which order the modules can be built: a module after those it uses. */
export type Plan = { readonly items: readonly PlanItem[] }
export type PlanItem = Element & {
  readonly module: string
  /** Wave it can be built in, from 1; modules of one wave do not wait for each other. */ readonly wave: number
  readonly after: readonly string[]
  /** Modules of the same wave that it uses and that use it: one cannot be finished without the other. */ readonly together?: readonly string[]
  readonly operations: readonly string[]
}
