import { formula } from '../model/formula.ts'

/** What is paid in a month, in euros. */

const definition = 'definition'

/** Machines by their price of a month. */
export const machines = formula({
  id: 'cost/machines',
  says: 'count × price',
  source: definition,
  unit: 'EUR/month',
  inputs: ['count', 'price'],
  compute: (count, price) => count * price,
})

/** A machine billed by the hour in dollars. */
export const machineByHour = formula({
  id: 'cost/machine-by-hour',
  says: 'price ÷ exchange rate × hours of a month',
  source: definition,
  unit: 'EUR/month',
  inputs: ['price', 'dollars', 'hours'],
  compute: (price, dollars, hours) => (price / dollars) * hours,
})

/** A price known in another region only, moved by what a server costs here and there. */
export const movedPrice = formula({
  id: 'cost/moved-price',
  says: 'price × server here ÷ server there',
  source: 'assumption: all products differ between two regions as servers do',
  unit: 'USD/h',
  inputs: ['price', 'here', 'there'],
  compute: (price, here, there) => (price * here) / there,
})

/** Bytes kept, billed by the gigabyte and month. */
export const kept = formula({
  id: 'cost/kept',
  says: 'copies × bytes ÷ 10⁹ × price',
  source: definition,
  unit: 'EUR/month',
  inputs: ['bytes', 'copies', 'price'],
  compute: (bytes, copies, price) => (bytes / 1e9) * copies * price,
})

/** Dollars as euros. */
export const inEuros = formula({
  id: 'cost/in-euros',
  says: 'dollars ÷ exchange rate',
  source: definition,
  unit: 'EUR/GB',
  inputs: ['price', 'dollars'],
  compute: (price, dollars) => price / dollars,
})

/** Bytes moved, billed by the gigabyte, the first of a month free. */
export const moved = formula({
  id: 'cost/moved',
  says: 'max(0, bytes/s × month − free) ÷ 10⁹ × price',
  source: definition,
  unit: 'EUR/month',
  inputs: ['rate', 'month', 'free', 'price'],
  compute: (rate, month, free, price) => (Math.max(0, rate * month - free) / 1e9) * price,
})

/** Bytes moved to the internet in four steps of falling price, as Amazon bills them. */
export const movedInSteps = formula({
  id: 'cost/moved-in-steps',
  says: 'bytes/s × month − free, billed to 10, 50, 150 TB and beyond',
  source: 'Amazon EC2 on-demand pricing, data transfer out',
  unit: 'EUR/month',
  inputs: ['rate', 'month', 'free', 'to10', 'to50', 'to150', 'beyond'],
  compute: (rate, month, free, to10, to50, to150, beyond) => {
    const gigabytes = Math.max(0, rate * month - free) / 1e9
    const step = (from: number, to: number): number => Math.max(0, Math.min(gigabytes, to) - from)
    return step(0, 10_000) * to10 + step(10_000, 50_000) * to50 + step(50_000, 150_000) * to150 + step(150_000, Infinity) * beyond
  },
})

/** Calls billed one by one. */
export const called = formula({
  id: 'cost/called',
  says: 'calls/s × month × price',
  source: definition,
  unit: 'EUR/month',
  inputs: ['rate', 'month', 'price'],
  compute: (rate, month, price) => rate * month * price,
})

/** People billed one by one, the first of a month free. */
export const people = formula({
  id: 'cost/people',
  says: 'max(0, people − free) × price ÷ exchange rate',
  source: definition,
  unit: 'EUR/month',
  inputs: ['people', 'free', 'price', 'dollars'],
  compute: (count, free, price, dollars) => (Math.max(0, count - free) * price) / dollars,
})
