import type { Artifact } from '../model/artifact.ts'
import type { Design } from '../model/design/design.ts'
import type { Outcome } from '../model/diagnostic.ts'
import type { Emitter } from '../model/emitter.ts'
import { emitters } from './emitters.ts'

/** Prints a design: the files of all chosen targets that apply to it, sorted by path. Two files of one path are a mistake of ours and throw. */
export function emit(design: Design, chosen: readonly Emitter[] = emitters): Outcome<readonly Artifact[]> {
  const byPath = new Map<string, { readonly artifact: Artifact; readonly emitter: string }>()
  for (const emitter of chosen) {
    if (!emitter.appliesTo(design)) continue
    for (const artifact of emitter.emit(design)) {
      const other = byPath.get(artifact.path)
      if (other !== undefined) throw new Error(`the emitters ${other.emitter} and ${emitter.id} both write ${artifact.path}`)
      byPath.set(artifact.path, { artifact, emitter: emitter.id })
    }
  }
  const paths = [...byPath.keys()].sort()
  return { value: paths.map((path) => (byPath.get(path) as { artifact: Artifact }).artifact), diagnostics: [] }
}
