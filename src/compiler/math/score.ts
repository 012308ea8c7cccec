import { formula } from '../model/formula.ts'

/** How a quantity becomes a score between 0 and 1: smooth everywhere, one half at its reference, so that a flip point means something. */

/** The lowest score: a product of scores must not vanish by one of them, or nothing could be compared any more. */
export const lowestScore = 0.001

/** Less is better, without a threshold: one half at the reference, a tenth at nine times it. */
export const ease = formula({
  id: 'score/ease',
  says: 'reference ÷ (reference + value), at least 0.001',
  source: 'hyperbolic saturation (Michaelis and Menten, 1913)',
  unit: 'score',
  inputs: ['value', 'reference'],
  compute: (value, reference) => floored(value <= 0 ? 1 : reference / (reference + value)),
})

/** Less is better, with a threshold: hardly matters at half the limit (0.94), one half at the limit, 0.06 at twice it. */
export const within = formula({
  id: 'score/within',
  says: '1 ÷ (1 + (value ÷ limit)⁴), at least 0.001',
  source: 'Hill equation of order 4 (Hill, 1910)',
  unit: 'score',
  inputs: ['value', 'limit'],
  compute: (value, limit) => floored(1 / (1 + Math.max(0, value / limit) ** 4)),
})

/** More is better, with a threshold: one half at the limit, 0.94 at twice it. */
export const reaches = formula({
  id: 'score/reaches',
  says: '1 − 1 ÷ (1 + (value ÷ limit)⁴), at least 0.001',
  source: 'Hill equation of order 4 (Hill, 1910)',
  unit: 'score',
  inputs: ['value', 'limit'],
  compute: (value, limit) => floored(1 - 1 / (1 + Math.max(0, value / limit) ** 4)),
})

/** A share that is good as such. */
export const share = formula({
  id: 'score/share',
  says: 'share, between 0.001 and 1',
  source: 'definition',
  unit: 'score',
  inputs: ['share'],
  compute: (value) => floored(value),
})

/** A share that is bad as such. */
export const remainder = formula({
  id: 'score/remainder',
  says: '1 − share, between 0.001 and 1',
  source: 'definition',
  unit: 'score',
  inputs: ['share'],
  compute: (value) => floored(1 - value),
})

/** The total of an option: its scores multiplied, each raised to its share of the weights. Inputs come as weight, score, weight, score … */
export const weightedMean = formula({
  id: 'score/weighted-mean',
  says: '∏ score^(weight ÷ Σ weights): the weighted geometric mean',
  source: 'weighted product model (Bridgman, Dimensional Analysis, 1922)',
  unit: 'score',
  inputs: 'any',
  compute: (...weighted) => {
    let weights = 0
    let logarithms = 0
    for (let index = 0; index + 1 < weighted.length; index += 2) {
      const weight = weighted[index] ?? 0
      weights += weight
      logarithms += weight * Math.log(Math.max(weighted[index + 1] ?? 0, lowestScore))
    }
    return weights === 0 ? 0 : Math.exp(logarithms / weights)
  },
})

/** A weight that grows with what the brief says about its criterion. */
export const emphasised = formula({
  id: 'score/emphasised',
  says: 'weight × emphasis',
  source: 'definition',
  unit: '1',
  inputs: ['weight', 'emphasis'],
  compute: (weight, emphasis) => weight * emphasis,
})

/** A factor that acts with half its strength. */
export const squareRoot = formula({
  id: 'score/square-root',
  says: '√value',
  source: 'definition',
  unit: '1',
  inputs: ['value'],
  compute: (value) => Math.sqrt(Math.max(0, value)),
})

/** How much an availability target demands, in units of three nines. */
export const nines = formula({
  id: 'score/nines',
  says: 'log₁₀(1 ÷ (1 − availability)) ÷ 3',
  source: 'three nines, 99.9 %, as the unit',
  unit: '1',
  inputs: ['availability'],
  compute: (availability) => -Math.log10(Math.max(1 - availability, 1e-9)) / 3,
})

/** Mean time of a read that a cache answers for a share of the calls. */
export const blended = formula({
  id: 'score/blended',
  says: 'hits × time of a hit + (1 − hits) × time of a miss',
  source: 'definition',
  unit: 's',
  inputs: ['hits', 'hit', 'miss'],
  compute: (hits, hit, miss) => hits * hit + (1 - hits) * miss,
})

/** Time for which an entry stays true when each change is told to the cache: the time between two changes of its answer. */
export const windowOfChange = formula({
  id: 'score/window-of-change',
  says: 'max(staleness, min(longest, 1 ÷ changes))',
  source: 'definition',
  unit: 's',
  inputs: ['changes', 'staleness', 'longest'],
  compute: (changes, staleness, longest) => Math.max(staleness, changes <= 0 ? longest : Math.min(longest, 1 / changes)),
})

/** Bits that a stranger must guess to meet one of so many names. */
export const entropyLeft = formula({
  id: 'score/entropy-left',
  says: 'max(0, bits − log₂ rows)',
  source: 'definition of entropy (Shannon, 1948)',
  unit: '1',
  inputs: ['bits', 'rows'],
  compute: (bits, rows) => Math.max(0, bits - Math.log2(Math.max(1, rows))),
})

/** Share of the calls that find no waiting copy of their function: each copy is kept for a while after its last call. */
export const coldShare = formula({
  id: 'score/cold-share',
  says: '1 ÷ (1 + rate ÷ functions × time kept)',
  source: 'a copy is cold after a gap longer than it is kept, calls coming by chance',
  unit: '1',
  inputs: ['rate', 'functions', 'keptFor'],
  compute: (rate, functions, keptFor) => 1 / (1 + (rate / Math.max(1, functions)) * keptFor),
})

function floored(value: number): number {
  if (Number.isNaN(value)) return lowestScore
  return Math.min(1, Math.max(lowestScore, value))
}
