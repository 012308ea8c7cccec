import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

/** One figure of one bench, and what it should not exceed. */
export type Measurement = {
  readonly name: string
  readonly unit: 'ms' | 'MB'
  /** The figure the target is about: the median of times, the peak of memory. */
  readonly value: number
  /** The 95th percentile, where there is more than one run. */
  readonly p95?: number
  readonly runs: number
  readonly target?: number
}

/** How often to run, and the median that is wanted. */
export type MeasureOptions = { readonly warmup?: number; readonly iterations?: number; readonly target?: number }

/** Times a function, warm: its runs before counting start are `warmup`. */
export async function measure(
  name: string,
  run: () => unknown,
  { warmup = 5, iterations = 30, target }: MeasureOptions = {},
): Promise<Measurement> {
  for (let index = 0; index < warmup; index++) await run()
  const times: number[] = []
  for (let index = 0; index < iterations; index++) {
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  return { name, unit: 'ms', value: quantile(times, 0.5), p95: quantile(times, 0.95), runs: iterations, ...wanted(target) }
}

/** Times a whole process of this Node, cold: starting, loading and running, e.g. `['bin/groundplan.js', '--help']`. */
export function measureProcess(
  name: string,
  command: readonly string[],
  { warmup = 1, iterations = 5, target }: MeasureOptions = {},
): Measurement {
  for (let index = 0; index < warmup; index++) runNode(command)
  const times = Array.from({ length: iterations }, () => {
    const start = performance.now()
    runNode(command)
    return performance.now() - start
  })
  return { name, unit: 'ms', value: quantile(times, 0.5), p95: quantile(times, 0.95), runs: iterations, ...wanted(target) }
}

/** The most memory a process of this Node holds at once, in MB (its peak resident set). */
export function peakMemory(name: string, command: readonly string[], { target }: Pick<MeasureOptions, 'target'> = {}): Measurement {
  const report = join(tmpdir(), `groundplan-peak-${process.pid}.txt`)
  runNode(['--import', new URL('report-peak.mjs', import.meta.url).href, ...command], { GROUNDPLAN_PEAK: report })
  const kilobytes = Number(readFileSync(report, 'utf8'))
  rmSync(report)
  return { name, unit: 'MB', value: kilobytes / 1024, runs: 1, ...wanted(target) }
}

/** The measurements as a table; a target that is missed says so. */
export function table(measurements: readonly Measurement[]): string {
  const head = ['bench', 'median', 'p95', 'target', 'verdict']
  const rows = measurements.map((each) => [
    each.name,
    figure(each.value, each.unit),
    each.p95 === undefined ? '' : figure(each.p95, each.unit),
    each.target === undefined ? '' : figure(each.target, each.unit),
    each.target === undefined ? '' : meets(each) ? 'met' : 'MISSED',
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')
  return [line(head), ...rows.map(line)].join('\n')
}

/** Whether a measurement keeps its target; one without a target always does. */
export function meets({ value, target }: Measurement): boolean {
  return target === undefined || value <= target
}

/** The value below which a share of the numbers lies, by nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

function runNode(command: readonly string[], environment: Readonly<Record<string, string>> = {}): void {
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', env: { ...process.env, ...environment } })
  if (status !== 0) throw new Error(`node ${command.join(' ')} ended with ${status}:\n${stderr}`)
}

function figure(value: number, unit: string): string {
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`
}

function wanted(target: number | undefined): { readonly target?: number } {
  return target === undefined ? {} : { target }
}
