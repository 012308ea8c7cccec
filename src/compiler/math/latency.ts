import { formula } from '../model/formula.ts'
import { erlangC } from './queueing.ts'

/** How long a call takes that does several things one after the other: means and variances add up, percentiles do not. */

/** Standard normal quantile of 99 %. */
const z99 = 2.3263478740408408

/** The 99th percentile of a sum of independent parts by its mean and variance, taken as lognormal (Fenton and Wilkinson). */
export function p99OfMoments(mean: number, variance: number): number {
  if (!Number.isFinite(mean) || mean <= 0) return mean
  const spread = Math.log(1 + variance / (mean * mean))
  return mean * Math.exp(z99 * Math.sqrt(spread) - spread / 2)
}

/** Standard deviation of the logarithm of a lognormal time with this median and 99th percentile. */
export function spreadOf(p50: number, p99: number): number {
  return p50 <= 0 ? 0 : Math.log(Math.max(1, p99 / p50)) / z99
}

/** Mean of a time known by its median and 99th percentile, taken as lognormal. */
export const lognormalMean = formula({
  id: 'latency/lognormal-mean',
  says: 'p50 × exp(σ² ÷ 2), σ = ln(p99 ÷ p50) ÷ 2.326, as often as called',
  source: 'lognormal distribution',
  unit: 's',
  inputs: ['p50', 'p99', 'times'],
  compute: (p50, p99, times) => times * p50 * Math.exp(spreadOf(p50, p99) ** 2 / 2),
})

/** Variance of a time known by its median and 99th percentile, taken as lognormal, seconds squared. */
export const lognormalVariance = formula({
  id: 'latency/lognormal-variance',
  says: '(exp(σ²) − 1) × mean², σ = ln(p99 ÷ p50) ÷ 2.326, as often as called',
  source: 'lognormal distribution',
  unit: '1',
  inputs: ['p50', 'p99', 'times'],
  compute: (p50, p99, times) => {
    const squared = spreadOf(p50, p99) ** 2
    return times * (Math.exp(squared) - 1) * p50 * p50 * Math.exp(squared)
  },
})

/** Variance of a time of which the mean and the squared coefficient of variation are known, seconds squared. */
export const varianceOf = formula({
  id: 'latency/variance',
  says: 'mean² × squared coefficient of variation',
  source: 'definition',
  unit: '1',
  inputs: ['mean', 'variation'],
  compute: (mean, variation) => mean * mean * variation,
})

/** Time within which 99 of 100 calls are answered. Inputs come as mean, variance, mean, variance … of the parts. */
export const p99OfParts = formula({
  id: 'latency/p99-of-parts',
  says: 'the 99th percentile of a lognormal time with the sum of the means and the sum of the variances',
  source:
    'Fenton, The Sum of Log-Normal Probability Distributions in Scatter Transmission Systems, 1960; within 7 % for one exponential part',
  unit: 's',
  inputs: 'any',
  compute: (...moments) => {
    let mean = 0
    let variance = 0
    for (let index = 0; index + 1 < moments.length; index += 2) {
      mean += moments[index] ?? 0
      variance += moments[index + 1] ?? 0
    }
    return p99OfMoments(mean, variance)
  },
})

/** Probability that a lognormal time with this mean and variance is longer than `time`. */
export function tailOfMoments(mean: number, variance: number, time: number): number {
  if (mean <= 0 || time <= 0) return mean > 0 ? 1 : 0
  const spread = Math.log(1 + variance / (mean * mean))
  if (spread < 1e-12) return time < mean ? 1 : 0
  return normalTail((Math.log(time / mean) + spread / 2) / Math.sqrt(spread))
}

/** The 99th percentile of times of which a share is answered at once and the rest takes the long way. */
export const p99Mixed = formula({
  id: 'latency/p99-mixed',
  says: 't within 10⁻⁴ with hits × P(short way > t) + (1 − hits) × P(long way > t) = 1 %, both lognormal',
  source: 'mixture of two distributions',
  unit: 's',
  inputs: ['hits', 'shortMean', 'shortVariance', 'longMean', 'longVariance'],
  compute: (hits, shortMean, shortVariance, longMean, longVariance) => {
    const beyond = (time: number) =>
      hits * tailOfMoments(shortMean, shortVariance, time) + (1 - hits) * tailOfMoments(longMean, longVariance, time)
    let low = 0
    let high = Math.max(p99OfMoments(shortMean, shortVariance), p99OfMoments(longMean, longVariance))
    while (high - low > 1e-4 * high) {
      const middle = (low + high) / 2
      if (beyond(middle) > 0.01) low = middle
      else high = middle
    }
    return high
  },
})

/** What one part has of the 99th percentile: its mean, and of the rest as much as it has of the variance; the parts add up to the whole. */
export const partOfP99 = formula({
  id: 'latency/part-of-p99',
  says: 'mean + (p99 − Σ means) × variance ÷ Σ variances',
  source: 'covariance allocation of a quantile (Tasche, 1999)',
  unit: 's',
  inputs: ['mean', 'variance', 'p99', 'means', 'variances'],
  compute: (mean, variance, p99, means, variances) => mean + (variances === 0 ? 0 : ((p99 - means) * variance) / variances),
})

/** What one part has of a percentile that lies below the mean: as much as it has of the mean. */
export const partByMean = formula({
  id: 'latency/part-by-mean',
  says: 'p99 × mean ÷ Σ means',
  source: 'definition',
  unit: 's',
  inputs: ['mean', 'p99', 'means'],
  compute: (mean, p99, means) => (means === 0 ? 0 : (p99 * mean) / means),
})

/** How far the true 99th percentile may lie above a predicted one, where measurements exceeded predictions by a known share. */
export const atWorst = formula({
  id: 'latency/at-worst',
  says: 'p99 ÷ (1 − shortfall)',
  source: 'definition of the shortfall',
  unit: 's',
  inputs: ['p99', 'shortfall'],
  compute: (p99, shortfall) => p99 / (1 - shortfall),
})

/** Calls that one run has open at once: as many as it takes to be done in time, no fewer than usual, no more than allowed. */
export const callsAtOnce = formula({
  id: 'latency/calls-at-once',
  says: 'min(allowed, max(usual, times × mean ÷ (planned × within)))',
  source: 'Little’s law',
  unit: 'connection',
  inputs: ['times', 'mean', 'within', 'planned', 'usual', 'allowed'],
  compute: (times, mean, within, planned, usual, allowed) => Math.min(allowed, Math.max(usual, (times * mean) / (planned * within))),
})

/** Time of many calls, so many at once. */
export const timeOfCalls = formula({
  id: 'latency/time-of-calls',
  says: 'mean × max(1, times ÷ at once)',
  source: 'definition',
  unit: 's',
  inputs: ['mean', 'times', 'atOnce'],
  compute: (mean, times, atOnce) => mean * Math.max(Math.min(1, times), times / atOnce),
})

/** Time of a question that passes many rows on all nodes of a cluster side by side. */
export const scanTime = formula({
  id: 'latency/scan',
  says: 'call + rows × time of a row ÷ nodes',
  source: 'definition: even shares',
  unit: 's',
  inputs: ['call', 'rows', 'scannedRow', 'nodes'],
  compute: (call, rows, scannedRow, nodes) => call + (rows * scannedRow) / Math.max(1, nodes),
})

/** Squared coefficient of variation of a mix of works. Inputs: that of each work, then rate, service, rate, service … */
export const variationOfMix = formula({
  id: 'latency/variation-of-mix',
  says: '(1 + variation) × Σ rate·service² × Σ rate ÷ (Σ rate·service)² − 1',
  source: 'moments of a mixture',
  unit: '1',
  inputs: 'any',
  compute: (variation = 0, ...works) => {
    let calls = 0
    let first = 0
    let second = 0
    for (let index = 0; index + 1 < works.length; index += 2) {
      const rate = works[index] ?? 0
      const service = works[index + 1] ?? 0
      calls += rate
      first += rate * service
      second += rate * service * service
    }
    return first === 0 ? variation : ((1 + variation) * second * calls) / (first * first) - 1
  },
})

/** Mean time a call waits for a core, where like machines share the calls evenly and the cores of one serve one line. */
export const waitForCore = formula({
  id: 'latency/wait',
  says: 'C × τ; C: Erlang C of the load on one machine, τ = service ÷ (cores − load) × (1 + variation) ÷ 2; load held at 99.9 % of the cores',
  source: 'Allen and Cunneen (Allen, Probability, Statistics and Queueing Theory, 2nd ed., 1990); within 6 % for chance arrivals',
  unit: 's',
  inputs: ['busy', 'machines', 'cores', 'service', 'variation'],
  compute: (busy, machines, cores, service, variation) => {
    const { waits, whenWaiting } = line(busy / machines, cores, service, variation)
    return waits * whenWaiting
  },
})

/** Variance of the same, seconds squared: who waits at all waits an exponential time. */
export const waitVariance = formula({
  id: 'latency/wait-variance',
  says: 'C × (2 − C) × τ²',
  source: 'exponential wait in a line of several servers (Allen, 1990)',
  unit: '1',
  inputs: ['busy', 'machines', 'cores', 'service', 'variation'],
  compute: (busy, machines, cores, service, variation) => {
    const { waits, whenWaiting } = line(busy / machines, cores, service, variation)
    return waits * (2 - waits) * whenWaiting * whenWaiting
  },
})

/** Beyond this share of its cores a line grows without bound; it is told as at this share, to stay a number. */
const fullest = 0.999

function line(busy: number, cores: number, service: number, variation: number): { waits: number; whenWaiting: number } {
  const load = Math.min(busy, fullest * cores)
  return { waits: erlangC(load, Math.max(1, Math.round(cores))), whenWaiting: (service / (cores - load)) * ((1 + variation) / 2) }
}

/** Upper tail of the standard normal distribution, within 1.5e-7 (Abramowitz and Stegun, 26.2.17). */
function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial
}
