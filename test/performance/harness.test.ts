import { expect, test } from 'vitest'
import { measure, meets, peakMemory, quantile, table } from './harness.ts'

test('quantiles are by nearest rank', () => {
  const values = [5, 1, 4, 2, 3]
  expect([quantile(values, 0.5), quantile(values, 0.95), quantile([7], 0.5)]).toEqual([3, 5, 7])
})

test('a function is run as often as asked, and only the runs after the warm-up count', async () => {
  let runs = 0
  const measured = await measure('counting', () => runs++, { warmup: 2, iterations: 3, target: 1000 })
  expect([runs, measured.runs, meets(measured)]).toEqual([5, 3, true])
})

test('peak memory is that of the process asked about', () => {
  const small = peakMemory('nothing', ['-e', '0']).value
  const large = peakMemory('100 MB', ['-e', 'Buffer.alloc(100 << 20, 1)']).value
  expect(small).toBeGreaterThan(10)
  expect(large - small).toBeGreaterThan(90)
})

test('the table says which targets are missed', () => {
  const rows = table([
    { name: 'derive', unit: 'ms', value: 8.126, p95: 9, runs: 30, target: 12 },
    { name: 'memory', unit: 'MB', value: 512, runs: 1, target: 400 },
  ])
  expect(rows.split('\n').map((row) => row.trimEnd())).toEqual([
    'bench    median      p95   target  verdict',
    'derive  8.13 ms  9.00 ms  12.0 ms      met',
    'memory   512 MB            400 MB   MISSED',
  ])
})
