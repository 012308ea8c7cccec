/**
 * The strongly connected components of a directed graph, each after those that it points to, names within one sorted (Tarjan 1972).
 * Edges to names that are no nodes are ignored; neither the order of nodes nor of edges matters to what belongs together.
 */
export function components(edges: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = []
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const enter = (name: string): Visit => {
    index.set(name, index.size)
    low.set(name, index.size - 1)
    open.push(name)
    isOpen.add(name)
    return { name, next: 0, targets: (edges.get(name) ?? []).filter((target) => edges.has(target)).sort() }
  }
  const lower = (name: string, to: number): void => void low.set(name, Math.min(low.get(name) ?? to, to))
  const close = (name: string): void => {
    if (low.get(name) !== index.get(name)) return
    const component = open.splice(open.lastIndexOf(name))
    for (const member of component) isOpen.delete(member)
    found.push(component.sort())
  }

  for (const start of [...edges.keys()].sort()) {
    if (index.has(start)) continue
    // An explicit stack: a chain of a thousand modules must not exhaust the machine's.
    const visits = [enter(start)]
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const target = visit.targets[visit.next++]
      if (target === undefined) {
        close(visit.name)
        visits.pop()
        const parent = visits.at(-1)
        if (parent !== undefined) lower(parent.name, low.get(visit.name) ?? 0)
      } else if (!index.has(target)) visits.push(enter(target))
      else if (isOpen.has(target)) lower(visit.name, index.get(target) ?? 0)
    }
  }
  return found
}

type Visit = { readonly name: string; next: number; readonly targets: readonly string[] }
