import { expect, test } from 'vitest'
import type { ComponentLoad } from '../../model/design/capacity.ts'
import { element, figure, series } from '../test-helpers.ts'
import { componentTable, fullest } from './component-table.ts'

const load = (name: string, used: number, limit?: number): ComponentLoad => ({
  ...element(`component/${name}`),
  name,
  demand: series(`${name}/demand`, 2, 'core', 2),
  capacity: figure(`${name}/capacity`, 4, 'core'),
  utilisation: series(`${name}/used`, used, '1', 1),
  instances: series(`${name}/instances`, 3, 'instance', 1),
  ...(limit === undefined ? {} : { limit: figure(`${name}/limit`, limit, '1') }),
})

test('each component stands with its loads; beyond its limit it stands out', () => {
  expect(componentTable([load('api_cpu', 0.3, 0.6), load('disk', 0.7, 0.6), load('memory', 24.7)]).rows).toEqual([
    { element: 'component/api_cpu', cells: ['api\\_cpu', '3', '2 cores', '8 cores', '30 %', '60 %'] },
    { element: 'component/disk', cells: ['disk', '3', '2 cores', '8 cores', '**70 %**', '60 %'] },
    { element: 'component/memory', cells: ['memory', '3', '2 cores', '8 cores', '24.7 ×', ''] },
  ])
})

test('the fullest are those nearest to their own limits', () => {
  const names = fullest([load('memory', 24.7), load('cpu', 0.3, 0.6), load('rows', 0.59, 0.6), load('links', 0.8, 1)]).map(
    ({ name }) => name,
  )
  expect(names).toEqual(['rows', 'links', 'cpu', 'memory'])
})
