/** What the outside looks like to the command line: files, clock, terminal. A real one and an in-memory one exist. */
export type Host = {
  /** Folder that relative paths start from, for messages only. */
  readonly folder: string
  readonly terminal: { readonly colour: boolean; readonly interactive: boolean }
  /** Today, ISO date in UTC. */
  today(): string
  /** Milliseconds since some moment, for durations. */
  clock(): number
  kind(path: string): Promise<'file' | 'folder' | 'missing'>
  /** @throws {HostFailure} when it is missing or cannot be read. */
  read(path: string): Promise<Uint8Array>
  /** Paths of the files below a folder, relative to it, sorted; not `deep`: of those in it. Empty when there is no such folder. */
  list(folder: string, options?: { readonly deep: boolean }): Promise<readonly string[]>
  /**
   * Changes a folder all or nothing: after a failure it is as it was before.
   * @throws {HostFailure}
   */
  change(folder: string, change: FolderChange): Promise<void>
  out(text: string): void
  err(text: string): void
}

/** Files to write and to remove, by path below the folder. */
export type FolderChange = { readonly write: ReadonlyMap<string, string>; readonly remove: readonly string[] }

/** Something outside refused: a missing file, no permission, a full disk. */
export class HostFailure extends Error {
  readonly path: string
  readonly reason: string

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`)
    this.name = 'HostFailure'
    this.path = path
    this.reason = reason
  }
}
