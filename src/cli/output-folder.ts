import type { Artifact, Lock } from '../compiler/index.ts'
import { isUnreadable, lockPath, readLock, sha256 } from '../compiler/index.ts'
import type { FolderChange, Host } from '../host/host.ts'

/** What a folder for output holds now: the lock of the run before, if any, and the files that are not as that run left them. */
export type OutputFolder = {
  readonly path: string
  readonly lock: Lock | undefined
  /** Files there now, by path below it. */
  readonly present: ReadonlySet<string>
  /** Files we wrote that somebody changed since. */
  readonly edited: readonly string[]
  /** Files we wrote that are gone. */
  readonly missing: readonly string[]
}

/** Looks at a folder before anything is written to it. @throws {HostFailure} when it or its lock cannot be read. */
export async function openOutputFolder(host: Host, path: string): Promise<OutputFolder> {
  const present = new Set(await host.list(path))
  const lock = present.has(lockPath) ? lockFrom(await readText(host, `${path}/${lockPath}`)) : undefined
  const edited: string[] = []
  const missing: string[] = []
  for (const [file, hash] of lockedFiles(lock)) {
    if (!present.has(file)) missing.push(file)
    else if (sha256(await readText(host, `${path}/${file}`)) !== hash) edited.push(file)
  }
  return { path, lock, present, edited, missing }
}

/** Files of the output that are in the way: changed by hand since we wrote them, or somebody else's. */
export function conflicts(
  folder: OutputFolder,
  artifacts: readonly Artifact[],
): readonly { readonly path: string; readonly why: string }[] {
  const ours = new Map(lockedFiles(folder.lock))
  const wanted = new Map(artifacts.map((each) => [each.path, each.text]))
  const foreign = [...wanted.keys()].filter((path) => folder.present.has(path) && !ours.has(path) && path !== lockPath)
  return [
    ...folder.edited.map((path) => ({ path, why: 'was changed by hand since it was written' })),
    ...foreign.map((path) => ({ path, why: "is there already and is not Groundplan's" })),
  ]
}

/** What must be written and removed so that the folder holds these artifacts; files of others stay. */
export function folderChange(folder: OutputFolder, artifacts: readonly Artifact[]): FolderChange {
  const write = new Map(artifacts.map((each) => [each.path, each.text]))
  const remove = lockedFiles(folder.lock)
    .map(([path]) => path)
    .filter((path) => !write.has(path) && folder.present.has(path))
  return { write, remove }
}

/** Paths and hashes of all files a lock speaks of, proof included. */
export function lockedFiles(lock: Lock | undefined): readonly (readonly [string, string])[] {
  return lock === undefined ? [] : [...lock.artifacts, ...lock.proof]
}

/** The text of a file; bytes that are no UTF-8 become replacement characters, so its hash will not match. */
async function readText(host: Host, path: string): Promise<string> {
  return new TextDecoder().decode(await host.read(path))
}

/** A lock that cannot be read counts as none: every file in the way is then reported as somebody else's. */
function lockFrom(text: string): Lock | undefined {
  const lock = readLock(text)
  return isUnreadable(lock) ? undefined : lock
}
