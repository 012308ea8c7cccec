import { formula } from '../model/formula.ts'

/** Shares of time, or of requests, that are served; failures are independent unless a formula names what they share. */

/** Share of time in which a thing works that fails every `between` seconds and takes `repair` seconds to mend. */
export function steady(between: number, repair: number): number {
  return between / (between + repair)
}

/** Probability that at least `needed` of `count` like parts work, each with availability `each`, independent. */
export function atLeast(needed: number, count: number, each: number): number {
  let term = (1 - each) ** count
  let fewer = 0
  for (let working = 0; working < needed; working++) {
    fewer += term
    term *= ((count - working) / (working + 1)) * (each / (1 - each))
  }
  return each === 1 ? 1 : 1 - fewer
}

/** Probability that a request which touches `parts` things meets at least one that is slow, when each is with probability `slow`. */
export function anySlow(parts: number, slow: number): number {
  return 1 - (1 - slow) ** parts
}

/** All of several things that a request needs, each named once however often it is used. */
export const inSeries = formula({
  id: 'availability/in-series',
  says: 'the product of all',
  source: 'series system (Barlow and Proschan, 1965)',
  unit: '1',
  inputs: 'any',
  compute: (...each) => each.reduce((product, value) => product * value, 1),
})

/** Any of several things that stand in for each other, independent. */
export const inParallel = formula({
  id: 'availability/in-parallel',
  says: '1 − the product of (1 − each)',
  source: 'parallel system (Barlow and Proschan, 1965)',
  unit: '1',
  inputs: 'any',
  compute: (...each) => 1 - each.reduce((product, value) => product * (1 - value), 1),
})

/**
 * Instances behind a balancer: one that dies loses its share of the calls until the health check sees it; and all are away together
 * when a common cause strikes, or when more are lost than are spare before the first is replaced.
 */
export const instancesServe = formula({
  id: 'availability/instances',
  says: '1 − λ·detect − β·λ·replace − P(more than the spare ones lost at once)',
  source: 'k-out-of-n with a common cause, beta-factor model (IEC 61508-6, annex D)',
  unit: '1',
  inputs: ['instances', 'spare', 'restartsPerYear', 'detect', 'replace', 'commonCause'],
  compute: (instances, spare, restartsPerYear, detect, replace, commonCause) => {
    const failures = restartsPerYear / secondsOfYear
    const away = Math.min(1, (1 - commonCause) * failures * replace)
    const enough = atLeast(Math.max(1, instances - spare), instances, 1 - away)
    return Math.max(0, 1 - failures * detect - commonCause * failures * replace - (1 - enough))
  },
})

/** A primary whose standby takes over: away during each take-over, and until one is replaced when both are lost. */
export const standbyTakesOver = formula({
  id: 'availability/standby',
  says: '1 − λ·takeover − β·λ·replace − (λ·replace)² ÷ 2',
  source: 'active and standby pair with a common cause (Trivedi, Probability and Statistics, 2nd ed., 2002)',
  unit: '1',
  inputs: ['restartsPerYear', 'takeover', 'replace', 'commonCause'],
  compute: (restartsPerYear, takeover, replace, commonCause) => {
    const failures = restartsPerYear / secondsOfYear
    return Math.max(0, 1 - failures * takeover - commonCause * failures * replace - (failures * replace) ** 2 / 2)
  },
})

/** A part alone: away for its repair after each failure. */
export const aloneRestarts = formula({
  id: 'availability/alone',
  says: '1 − restarts·restart − losses·restore, as shares of a year',
  source: 'availability of a repairable part (Barlow and Proschan, 1965)',
  unit: '1',
  inputs: ['restartsPerYear', 'restart', 'lostPerYear', 'restore'],
  compute: (restartsPerYear, restart, lostPerYear, restore) =>
    Math.max(0, 1 - (restartsPerYear * restart + lostPerYear * restore) / secondsOfYear),
})

/** What changes of one deployable take away: so many in a month, some of which fail and hurt a share of its requests until they are taken back. */
export const changesSpare = formula({
  id: 'availability/changes',
  says: '1 − squads ÷ deployables × deployments × share that fails × repair × share exposed ÷ month',
  source: 'the four keys of DORA, Accelerate State of DevOps 2024',
  unit: '1',
  inputs: ['squads', 'deployables', 'deployments', 'failing', 'repair', 'exposed', 'month'],
  compute: (squads, deployables, deployments, failing, repair, exposed, month) =>
    Math.max(0, 1 - ((squads / deployables) * deployments * failing * repair * exposed) / month),
})

/** Something whose failure only strikes a share of the requests. */
export const forShare = formula({
  id: 'availability/for-share',
  says: '1 − share × (1 − availability)',
  source: 'total probability',
  unit: '1',
  inputs: ['share', 'availability'],
  compute: (share, availability) => 1 - share * (1 - availability),
})

/** Seconds of a month in which it is away. */
export const downInMonth = formula({
  id: 'availability/down',
  says: '(1 − availability) × month',
  source: 'definition',
  unit: 's',
  inputs: ['availability', 'month'],
  compute: (availability, month) => (1 - availability) * month,
})

/** Time until the data of a lost server is back on a new one. */
export const restoreTime = formula({
  id: 'availability/restore-time',
  says: 'start + bytes ÷ rate',
  source: 'definition',
  unit: 's',
  inputs: ['start', 'bytes', 'rate'],
  compute: (start, bytes, rate) => start + bytes / rate,
})

const secondsOfYear = 365 * 86_400
