import type { Knowledge } from '../model/knowledge.ts'
import { availability } from './availability.ts'
import { defaults } from './defaults.ts'
import { evidence } from './evidence.ts'
import { indexes } from './indexes.ts'
import { limits } from './limits.ts'
import { prices } from './prices.ts'
import { serviceTimes } from './service-times.ts'
import { storage } from './storage.ts'

/** The knowledge that ships with this version; a caller of `derive` may pass another. */
export const knowledge: Knowledge = {
  version: '2026-11',
  quantities: new Map([...storage, ...indexes, ...serviceTimes, ...limits, ...prices, ...availability].map((each) => [each.id, each])),
  evidence: new Map(evidence.map((each) => [each.id, each])),
  defaults: new Map(defaults.map((each) => [each.id, each])),
}
