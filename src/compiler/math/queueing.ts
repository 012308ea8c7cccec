import { formula } from '../model/formula.ts'

/** Waiting lines: exact results for Poisson arrivals and exponential service, and the approximations used beyond them. */

/** Probability that an arrival finds all servers busy and is turned away, by the recursion b ← A·b ÷ (k + A·b); offered load `A` in erlang. */
export function erlangB(load: number, servers: number): number {
  let blocked = 1
  for (let server = 1; server <= servers; server++) blocked = (load * blocked) / (server + load * blocked)
  return blocked
}

/** Probability that an arrival has to wait in an M/M/c; 1 where the load is more than the servers can take. */
export function erlangC(load: number, servers: number): number {
  if (load >= servers) return 1
  const blocked = erlangB(load, servers)
  return blocked / (1 - (load / servers) * (1 - blocked))
}

/** Mean time in an M/M/c system, seconds; infinite where it is overloaded. */
export function meanResponse(rate: number, service: number, servers: number): number {
  const load = rate * service
  if (load >= servers) return Number.POSITIVE_INFINITY
  return service + (erlangC(load, servers) * service) / (servers - load)
}

/** Probability that a call of a first-come M/M/c takes longer than `time` seconds, waiting included. */
export function responseTail(rate: number, service: number, servers: number, time: number): number {
  const load = rate * service
  if (load >= servers) return 1
  const single = 1 / service
  const spare = servers * single - rate
  const waiting = erlangC(load, servers)
  const served = Math.exp(-single * time)
  if (Math.abs(single - spare) < 1e-9 * single) return served * (1 + waiting * single * time)
  return served + ((waiting * single) / (single - spare)) * (Math.exp(-spare * time) - served)
}

/** The time that a share of the calls (0…1) of an M/M/c does not exceed, seconds, to 1e-10 relative; infinite where it is overloaded. */
export function responsePercentile(rate: number, service: number, servers: number, part: number): number {
  if (rate * service >= servers) return Number.POSITIVE_INFINITY
  let low = 0
  let high = service
  while (responseTail(rate, service, servers, high) > 1 - part) high *= 2
  while (high - low > 1e-10 * high) {
    const middle = (low + high) / 2
    if (responseTail(rate, service, servers, middle) > 1 - part) low = middle
    else high = middle
  }
  return high
}

/** Mean time in an M/G/1 system, seconds, by Pollaczek and Khinchine; `variation` is the squared coefficient of variation of the service. */
export function meanResponseGeneral(rate: number, service: number, variation: number): number {
  const utilised = rate * service
  if (utilised >= 1) return Number.POSITIVE_INFINITY
  return service + (utilised * service * (1 + variation)) / (2 * (1 - utilised))
}

/** Mean time in a G/G/c system, seconds, by Allen and Cunneen: within 3 % at the median, 21 % at worst, for response times. */
export function meanResponseApproximate(rate: number, service: number, servers: number, arrivals: number, variation: number): number {
  const load = rate * service
  if (load >= servers) return Number.POSITIVE_INFINITY
  const exponential = (erlangC(load, servers) * service) / (servers - load)
  return service + (exponential * (arrivals + variation)) / 2
}

/** Utilisation above which retries keep an overload alive by themselves: 1 ÷ (1 + retries). */
export function metastableFrom(retries: number): number {
  return 1 / (1 + retries)
}

/** Calls in flight at one time. */
export const inFlight = formula({
  id: 'queueing/in-flight',
  says: 'rate × time',
  source: 'Little, A Proof for the Queuing Formula L = λW, Operations Research 9(3), 1961',
  unit: 'connection',
  inputs: ['rate', 'time'],
  compute: (rate, time) => rate * time,
})

/** Servers kept busy by a load. */
export const busy = formula({
  id: 'queueing/busy',
  says: 'rate × service time',
  source: 'utilisation law (Denning and Buzen, 1978)',
  unit: 'core',
  inputs: ['rate', 'service'],
  compute: (rate, service) => rate * service,
})
