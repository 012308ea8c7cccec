import { expect, test } from 'vitest'
import type { Diagnostic } from '../model/diagnostic.ts'
import { sampleDesign } from './test-helpers.ts'
import { unwaived, waiverFaults } from './waivers.ts'

const finding = (code: string, path: string): Diagnostic => ({
  code,
  severity: 'warning',
  message: '',
  at: { path },
  related: [],
  help: '',
})
const design = (until?: string) =>
  sampleDesign(({ brief }) => ({
    brief: {
      ...brief,
      waivers: [{ code: 'GP7702', at: 'operations.browse', because: 'bought in', ...(until === undefined ? {} : { until }) }],
    },
  }))
const findings = [
  finding('GP7702', 'operations.browse.latency'),
  finding('GP7702', 'operations.browseAll'),
  finding('GP7701', 'operations.browse'),
]

test('one code at one place and below', () => {
  expect(unwaived(design(), findings)).toEqual(findings.slice(1))
  expect(waiverFaults(design(), findings)).toEqual([])
})

test('until its date, the day itself included; then it is an error', () => {
  expect(unwaived(design('2026-11-02'), findings)).toEqual(findings.slice(1))
  expect(unwaived(design('2026-11-01'), findings)).toEqual(findings)
  expect(waiverFaults(design('2026-11-01'), findings)).toMatchObject([
    {
      code: 'GP7901',
      severity: 'error',
      at: { path: 'waivers.0' },
      message: 'the waiver of GP7702 at `operations.browse` ended on 2026-11-01',
    },
  ])
})

test('one that silences nothing is told', () => {
  expect(waiverFaults(design(), findings.slice(1))).toMatchObject([
    { code: 'GP7902', severity: 'warning', message: 'nothing tells GP7702 at `operations.browse` any more' },
  ])
})
