import type { ElementId } from './design/element.ts'

/** Lines `from`…`to` (from 1, both included) of an artifact that speak of one design element. */
export type Region = { readonly from: number; readonly to: number; readonly element: ElementId }

/** One file of the output, as a value. */
export type Artifact = { readonly path: string; readonly text: string; readonly regions: readonly Region[] }
