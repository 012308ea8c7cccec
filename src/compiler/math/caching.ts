import { formula } from '../model/formula.ts'

/** How many reads a cache answers, and what is left for the store behind it. */

/** Share of reads answered from an entry that lives `life` seconds after it was filled, reads of its key coming at `rate` a second by chance. */
export function hitRatio(rate: number, life: number): number {
  return (rate * life) / (1 + rate * life)
}

/** The same over many keys of which `on` (0…1) get `share` (0…1) of all reads. */
export function skewedHitRatio(rate: number, keys: number, life: number, share: number, on: number): number {
  if (keys <= 0 || rate <= 0) return 0
  const hot = Math.max(1, keys * on)
  const cold = Math.max(1, keys - hot)
  return share * hitRatio((rate * share) / hot, life) + (1 - share) * hitRatio((rate * (1 - share)) / cold, life)
}

/** Share of reads that a cache answers whose entries live a fixed time. */
export const answeredFromCache = formula({
  id: 'caching/hit-ratio',
  says: 'Σ over hot and cold keys of share × λT ÷ (1 + λT), λ the reads of one key in one copy',
  source: 'Jung, Berger, Balakrishnan, Modeling TTL-based Internet Caches, INFOCOM 2003',
  unit: '1',
  inputs: ['rate', 'keys', 'life', 'share', 'on', 'copies'],
  compute: (rate, keys, life, share, on, copies) => skewedHitRatio(rate / Math.max(1, copies), keys, life, share, on),
})

/** Reads that go on to the store. */
export const missed = formula({
  id: 'caching/missed',
  says: 'rate × (1 − hit ratio)',
  source: 'definition',
  unit: 'call/s',
  inputs: ['rate', 'hits'],
  compute: (rate, hits) => rate * (1 - hits),
})

/** Entries alive at one time: those filled within one life, at most one per key. */
export const entriesAlive = formula({
  id: 'caching/entries',
  says: 'min(keys, misses × life)',
  source: 'Little’s law on entries',
  unit: '1',
  inputs: ['keys', 'rate', 'hits', 'life'],
  compute: (keys, rate, hits, life) => Math.min(keys, rate * (1 - hits) * life),
})
