/** A list with one item changed: the first for which `change` gives something else; nothing where there is none. Faults are put in with it. */
export function changeFirst<T>(list: readonly T[], change: (item: T) => T | undefined): readonly T[] | undefined {
  for (const [index, item] of list.entries()) {
    const changed = change(item)
    if (changed !== undefined) return list.with(index, changed)
  }
  return undefined
}

/** A list without the first item that fits; nothing where none does. */
export function withoutFirst<T>(list: readonly T[], fits: (item: T) => boolean): readonly T[] | undefined {
  const index = list.findIndex(fits)
  return index < 0 ? undefined : list.toSpliced(index, 1)
}
