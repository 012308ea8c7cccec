import type { KnownQuantity } from '../../model/knowledge.ts'
import { supposed } from './entry.ts'

const of = (rule: string, weights: Readonly<Record<string, number>>): readonly KnownQuantity[] =>
  Object.entries(weights).map(([criterion, value]) =>
    supposed(`weight/${rule}/${criterion}`, `Weight of ${criterion} in ${rule}`, value, value / 2, value * 2),
  )

const coupling = (kind: string, title: string, value: number): KnownQuantity =>
  supposed(`coupling/${kind}`, title, value, value / 3, value * 3)

/** What criteria weigh in an ordinary system, and what each reason for two entities to stay together weighs. */
export const weights: readonly KnownQuantity[] = [
  ...of('architecture-pattern', { ownership: 0.2, independence: 0.15, consistency: 0.2, latency: 0.05, effort: 0.25, cost: 0.15 }),
  ...of('service-boundaries', { modularity: 0.35, cohesion: 0.1, writes: 0.15, size: 0.15, owners: 0.15, borders: 0.1 }),
  ...of('compute-platform', { cost: 0.3, effort: 0.35, latency: 0.2, scaling: 0.15 }),
  ...of('api-style', { build: 0.3, 'shared-answers': 0.3, bodies: 0.2, effort: 0.2 }),
  ...of('push-style', { load: 0.3, delay: 0.4, effort: 0.3 }),
  ...of('identifiers', { guessing: 0.4, ahead: 0.15, locality: 0.2, bytes: 0.15, length: 0.1 }),
  ...of('primary-store', { capacity: 0.3, 'look-ups': 0.15, scans: 0.15, transactions: 0.15, effort: 0.15, cost: 0.1 }),
  ...of('read-caching', { load: 0.4, latency: 0.15, effort: 0.3, cost: 0.15 }),
  ...of('asynchronous-work', { latency: 0.25, availability: 0.25, delay: 0.2, throughput: 0.15, effort: 0.15 }),
  ...of('authentication', { build: 0.2, effort: 0.2, exposure: 0.25, lifetime: 0.15, cost: 0.2 }),
  ...of('authorisation-model', { 'by-hand': 0.35, unguarded: 0.3, latency: 0.1, effort: 0.25 }),
  supposed('weight/unspoken', 'Weight of money where no budget is named, against where one is', 0.7, 0.2, 1),
  supposed('limit/tie-margin', 'Proportion by which totals differ below which two options cannot be told apart', 0.01, 0.003, 0.03),

  coupling('atomic', 'Written in one step; Service Cutter weighs use cases that write 10', 10),
  supposed('coupling/beside', 'Share of that weight for two that are both changed on the way of a third', 0.25, 0.1, 1),
  coupling('readTogether', 'Read in one call; Service Cutter weighs use cases that read 3', 3),
  coupling('owns', 'One belongs to the other', 3),
  coupling('part', 'One is part of the other', 10),
  coupling('refers', 'One names the other', 2),
  coupling('event', 'An event of one is handled by changing the other', 0.5),
  coupling('class', 'Both hold data of one class', 0.25),
  coupling('tenant', 'Both belong to one tenant', 0.05),
]
