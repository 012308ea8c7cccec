// Times the stages on the largest example and prints how they stand against their targets; ends with 1 when one is missed.
import { readFileSync } from 'node:fs'
import * as groundplan from '../../src/compiler/index.ts'
import { measure, meets, table } from './harness.ts'

const main = 'examples/corner-shop/corner-shop.brief.yaml'
const files = new Map([[main, readFileSync(main, 'utf8')]])
const options = { date: '2026-01-01' }

const { brief } = groundplan.read(files, main).value
if (brief === undefined) throw new Error(`${main} has errors`)
const design = groundplan.derive(brief, options).value

const measurements = [
  await measure('read', () => groundplan.read(files, main)),
  // A slider in the studio derives anew on every step; 12 ms leave room to draw within a frame of 16.
  await measure('derive', () => groundplan.derive(brief, options), { target: 12 }),
  await measure('emit', () => groundplan.emit(design)),
]

console.log(table(measurements))
process.exitCode = measurements.every(meets) ? 0 : 1
