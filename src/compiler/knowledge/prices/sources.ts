import type { Confidence, KnownQuantity, Source } from '../../model/knowledge.ts'
import type { Unit } from '../../model/quantity.ts'

/** EU list prices of servers, CC BY 4.0. */
export const euCloudPrices: Source = {
  title: 'moveinfra/eu-cloud-prices (CC BY 4.0), EUR without VAT, 730 hours a month',
  address: 'https://github.com/moveinfra/eu-cloud-prices',
  date: '2026-10-28',
}

/** EU list prices of servers, storage and traffic from the providers' price interfaces. */
export const mixxorPrices: Source = {
  title: 'mixxor/eu-cloud-prices, read from the providers',
  address: 'https://github.com/mixxor/eu-cloud-prices',
  date: '2026-08-14',
}

/** US list prices by product. */
export const costCatalogue: Source = {
  title: 'npm package cloud-cost-mcp 1.3.8 (Apache-2.0)',
  address: 'https://www.npmjs.com/package/cloud-cost-mcp',
  date: '2026-01-20',
}

/** What all clouds' prices are turned into months and euros with. */
export const currency: readonly KnownQuantity[] = [
  { id: 'prices/usd-per-eur', title: 'US dollars for one euro', value: 1.1133, unit: 'USD/EUR', source: euCloudPrices, confidence: 'high' },
  {
    id: 'prices/hours',
    title: 'Hours billed in a month',
    value: 730,
    unit: '1',
    source: { title: 'Convention of the cloud providers: 8,760 hours a year', date: '2026-10-28' },
    confidence: 'high',
  },
]

type Terms = { readonly unit: Unit; readonly source: Source; readonly confidence?: Confidence; readonly note?: string }

/** A class of machine as three quantities: its price, its cores, its memory (1 GB is 2^30 bytes, as the providers count it). */
export function machine(id: string, title: string, cores: number, memory: number, value: number, terms: Terms): readonly KnownQuantity[] {
  const { source } = terms
  return [
    price(id, title, value, terms),
    { id: `${id}/cores`, title: `Virtual cores of ${title}`, value: cores, unit: 'core', source, confidence: 'high' },
    { id: `${id}/memory`, title: `Memory of ${title}`, value: memory * 2 ** 30, unit: 'B', source, confidence: 'high' },
  ]
}

/** One price. */
export function price(id: string, title: string, value: number, { unit, source, confidence = 'medium', note }: Terms): KnownQuantity {
  return { id, title, value, unit, source, confidence, ...(note === undefined ? {} : { note }) }
}
