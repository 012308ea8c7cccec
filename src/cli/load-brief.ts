import { includedPaths, read, type Reading } from '../compiler/index.ts'
import type { Diagnostic } from '../compiler/index.ts'
import type { Host } from '../host/host.ts'

/** A brief as loaded: what its files say, what there is to tell about them, and the files themselves for code frames and the lock. */
export type LoadedBrief = {
  readonly path: string
  readonly reading: Reading
  readonly diagnostics: readonly Diagnostic[]
  readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * Loads a brief and the files it includes, as far as they exist; what is missing is a diagnostic of the compiler.
 * @throws {HostFailure} when the brief itself cannot be read.
 */
export async function loadBrief(host: Host, path: string): Promise<LoadedBrief> {
  const files = new Map<string, Uint8Array>([[path, await host.read(path)]])
  for (;;) {
    const { value, diagnostics } = read(files, path)
    const missing = includedPaths(value.tree.root, path).filter((each) => !files.has(each))
    const found = await Promise.all(
      missing.map(async (each) => ((await host.kind(each)) === 'file' ? ([each, await host.read(each)] as const) : undefined)),
    )
    const loaded = found.filter((each) => each !== undefined)
    if (loaded.length === 0) return { path, reading: value, diagnostics, files }
    for (const [each, content] of loaded) files.set(each, content)
  }
}

/** The brief's files by their paths below its folder, so that a lock says the same wherever the folder lies. */
export function sourcesOf({ path, files }: LoadedBrief): ReadonlyMap<string, Uint8Array> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return new Map([...files].map(([file, content]) => [file.slice(folder.length), content]))
}
