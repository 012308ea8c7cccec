// Compiles one brief from its file to all artifacts, without flip points, and prints how many: a process whose time and memory are measured.
import { readFileSync } from 'node:fs'
import { derive, emit, read } from '../../src/compiler/index.ts'

const path = process.argv[2] ?? ''
const { brief } = read(new Map([[path, readFileSync(path, 'utf8')]]), path).value
if (brief === undefined) throw new Error(`${path} has errors`)
const design = derive(brief, { date: '2026-11-23' }).value
const flips = () => ({ byDecision: new Map(), inputs: [], atRisk: new Set<string>() })
console.log(emit({ ...design, decisions: { ...design.decisions, flips } }).value.length)
