// Times the compiler on Corner Shop and on synthetic briefs, and prints how the figures stand against their targets; ends with 1 when one is missed.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as groundplan from '../../src/compiler/index.ts'
import { measure, type Measurement, measureProcess, meets, peakMemory, table } from './harness.ts'
import { syntheticBrief } from './synthetic-brief.ts'

const main = 'examples/corner-shop/corner-shop.brief.yaml'
const files = new Map([[main, readFileSync(main, 'utf8')]])
const options = { date: '2026-11-23' }
const { brief } = groundplan.read(files, main).value
if (brief === undefined) throw new Error(`${main} has errors`)

// Flip points are found when first asked for; emitters that print them ask. `still` is the same design without any.
const still = (design: groundplan.Design): groundplan.Design => ({
  ...design,
  decisions: { ...design.decisions, flips: () => ({ byDecision: new Map(), inputs: [], atRisk: new Set() }) },
})
const wholeWay = (text: ReadonlyMap<string, string>, path: string): number => {
  const read = groundplan.read(text, path).value.brief
  return read === undefined ? 0 : groundplan.emit(still(groundplan.derive(read, options).value)).value.length
}

const scratch = mkdtempSync(join(tmpdir(), 'groundplan-bench-'))
const synthetic = [10, 100, 1000].map((entities) => {
  const path = join(scratch, `s${entities}.brief.yaml`)
  writeFileSync(path, syntheticBrief(entities))
  return { entities, path, files: new Map([[path, syntheticBrief(entities)]]) }
})
mkdirSync(join(scratch, 'out'))

const design = groundplan.derive(brief, options).value
const measurements: Measurement[] = [
  await measure('read', () => groundplan.read(files, main)),
  // A slider in an editor derives anew on every step; 12 ms leave room to draw within a frame of 16.
  await measure('derive, without flip points', () => groundplan.derive(brief, options), { target: 12 }),
  await measure('emit, without flip points', () => groundplan.emit(still(design))),
  await measure('read to all artifacts, without flip points', () => wholeWay(files, main), { target: 50 }),
  await measure('flip points of all decisions', () => groundplan.derive(brief, options).value.decisions.flips(), {
    iterations: 10,
    target: 350,
  }),
]
for (const { entities, files: text, path } of synthetic) {
  const small = entities < 1000
  measurements.push(
    await measure(`${entities} entities to all artifacts`, () => wholeWay(text, path), {
      warmup: small ? 2 : 0,
      iterations: small ? 5 : 1,
      ...(small ? {} : { target: 2000 }),
    }),
  )
}
measurements.push(
  measureProcess('groundplan --version, a process', ['bin/groundplan.js', '--version']),
  measureProcess(
    'groundplan design --no-verify, a process',
    ['bin/groundplan.js', 'design', main, '--no-verify', '--out', join(scratch, 'out')],
    { target: 900 },
  ),
  measureProcess('1,000 entities, a process', ['test/performance/compile-file.ts', synthetic[2]?.path ?? ''], {
    warmup: 0,
    iterations: 3,
    target: 2000,
  }),
  peakMemory('1,000 entities, peak memory', ['test/performance/compile-file.ts', synthetic[2]?.path ?? ''], { target: 500 }),
)
rmSync(scratch, { recursive: true })

console.log(table(measurements))
const [ten, hundred, thousand] = [10, 100, 1000].map(
  (entities) => measurements.find(({ name }) => name === `${entities} entities to all artifacts`)?.value ?? 0,
)
console.log(
  `\nper entity: ${((ten ?? 0) / 10).toFixed(2)} ms at 10, ${((hundred ?? 0) / 100).toFixed(2)} ms at 100, ${((thousand ?? 0) / 1000).toFixed(2)} ms at 1,000`,
)
process.exitCode = measurements.every(meets) ? 0 : 1
