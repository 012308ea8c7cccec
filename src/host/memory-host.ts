import type { FolderChange, Host } from './host.ts'
import { HostFailure } from './host.ts'

/** A host whose files are a map, for tests and for places without a disk. */
export type MemoryHost = Host & {
  readonly files: Map<string, Uint8Array>
  /** What was printed. */
  printed(): { readonly out: string; readonly err: string }
}

export type MemoryHostOptions = { readonly today?: string; readonly unwritable?: readonly string[] }

/** Makes a host from text files by path. */
export function memoryHost(files: Readonly<Record<string, string | Uint8Array>>, options: MemoryHostOptions = {}): MemoryHost {
  const encoder = new TextEncoder()
  const stored = new Map<string, Uint8Array>()
  for (const [path, content] of Object.entries(files)) stored.set(path, typeof content === 'string' ? encoder.encode(content) : content)
  let out = ''
  let err = ''
  let ticks = 0
  const below = (folder: string) => (folder === '.' || folder === '' ? '' : `${folder}/`)
  return {
    files: stored,
    folder: '.',
    terminal: { colour: false, interactive: false },
    today: () => options.today ?? '2026-11-23',
    clock: () => ticks++,
    kind: async (path) => {
      if (stored.has(path)) return 'file'
      return [...stored.keys()].some((each) => each.startsWith(below(path))) ? 'folder' : 'missing'
    },
    read: async (path) => {
      const content = stored.get(path)
      if (content === undefined) throw new HostFailure(path, 'no such file')
      return content
    },
    list: async (folder, { deep } = { deep: true }) =>
      [...stored.keys()]
        .filter((each) => each.startsWith(below(folder)))
        .map((each) => each.slice(below(folder).length))
        .filter((each) => deep || !each.includes('/'))
        .sort(),
    change: async (folder, { write, remove }: FolderChange) => {
      if (options.unwritable?.includes(folder)) throw new HostFailure(folder, 'permission denied')
      for (const path of remove) stored.delete(below(folder) + path)
      for (const [path, text] of write) stored.set(below(folder) + path, encoder.encode(text))
    },
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    printed: () => ({ out, err }),
  }
}
