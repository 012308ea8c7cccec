import type { Artifact } from '../model/artifact.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Lock } from '../model/lock.ts'
import { recordNumbers } from '../model/lock.ts'
import type { DecisionId } from '../model/reason.ts'
import { jsonFile } from '../text/json.ts'
import { sha256 } from '../text/sha256.ts'

/** Name of the lock among the files of a design. */
export const lockPath = 'groundplan.lock'

/** What a lock is made from; `version` is the compiler's, `decisions` are in the order taken. */
export type LockInput = {
  readonly sources: ReadonlyMap<string, string | Uint8Array>
  readonly artifacts: readonly Artifact[]
  readonly decisions: readonly DecisionId[]
  readonly version: string
  readonly knowledge: string
  readonly date: string
  readonly previous?: Pick<Lock, 'records'>
  /** Files of the proof; hashed apart, for they may differ where the design does not. */
  readonly proof?: readonly Artifact[]
}

/** The lock of a design: hashes of everything it was made from and came to, but for its own. */
export function makeLock({ sources, artifacts, decisions, version, knowledge, date, previous, proof = [] }: LockInput): Artifact {
  const files = artifacts.filter(({ path }) => path !== lockPath)
  return jsonFile(lockPath, {
    version: 1,
    compiler: version,
    knowledge,
    date,
    sources: hashes([...sources].map(([path, content]) => ({ path, content }))),
    artifacts: hashes(files.map(({ path, text }) => ({ path, content: text }))),
    proof: hashes(proof.map(({ path, text }) => ({ path, content: text }))),
    records: byKey(recordNumbers(decisions, previous)),
  })
}

/** A lock as read from its file, or what is wrong with the file. */
export function readLock(text: string): Lock | Diagnostic {
  const data = parsed(text)
  if (!isRecord(data)) return unreadable('it is no JSON object')
  if (data['version'] !== 1) return unreadable(`its version is ${JSON.stringify(data['version'])}, not 1`)
  const [compiler, knowledge, date] = [data['compiler'], data['knowledge'], data['date']]
  if (typeof compiler !== 'string' || typeof knowledge !== 'string' || typeof date !== 'string')
    return unreadable('it lacks `compiler`, `knowledge` or `date`')
  const sources = mapOf(data['sources'], isHash)
  const artifacts = mapOf(data['artifacts'], isHash)
  const proof = mapOf(data['proof'], isHash)
  const records = mapOf(data['records'], isCount)
  if (sources === undefined || artifacts === undefined || proof === undefined)
    return unreadable('`sources`, `artifacts` and `proof` must give a SHA-256 for each path')
  if (records === undefined || new Set(records.values()).size < records.size)
    return unreadable('`records` must give each decision a number of its own')
  return { version: 1, compiler, knowledge, date, sources, artifacts, proof, records }
}

/** Whether reading a lock failed. */
export function isUnreadable(lock: Lock | Diagnostic): lock is Diagnostic {
  return 'code' in lock
}

function hashes(files: readonly { readonly path: string; readonly content: string | Uint8Array }[]): ReadonlyMap<string, string> {
  return byKey(new Map(files.map(({ path, content }) => [path, sha256(content)])))
}

function byKey<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function mapOf<V>(value: unknown, fits: (each: unknown) => each is V): ReadonlyMap<string, V> | undefined {
  if (!isRecord(value)) return undefined
  const map = new Map<string, V>()
  for (const [key, each] of Object.entries(value)) {
    if (!fits(each)) return undefined
    map.set(key, each)
  }
  return map
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0
}

function unreadable(reason: string): Diagnostic {
  return {
    code: 'GP6001',
    severity: 'error',
    message: `\`${lockPath}\` cannot be read: ${reason}`,
    at: {},
    related: [],
    help: 'take it from version control, or delete it; a new one numbers the decision records anew',
  }
}
