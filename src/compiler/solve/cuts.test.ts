import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergedTo, mostProven, naturalCut, splitTo } from './cuts.ts'
import { cohesion, type Cut, type Graph, modularity } from './modularity.ts'

const graph = (size: number, edges: readonly (readonly [number, number, number?])[], more: Partial<Graph> = {}): Graph => ({
  size,
  edges: edges.map(([a, b, weight = 1]) => ({ a, b, weight })),
  ...more,
})

/** Two triangles joined by one edge. */
const triangles = graph(6, [
  [0, 1],
  [1, 2],
  [0, 2],
  [3, 4],
  [4, 5],
  [3, 5],
  [2, 3],
])

/** Rings of cliques: five of four nodes each, one edge between neighbours. */
const cliques = (count: number, size: number): Graph => {
  const edges: [number, number][] = []
  for (let clique = 0; clique < count; clique++) {
    const first = clique * size
    for (let a = 0; a < size; a++) for (let b = a + 1; b < size; b++) edges.push([first + a, first + b])
    edges.push([first, ((clique + 1) % count) * size + 1])
  }
  return graph(count * size, edges)
}

describe('modularity', () => {
  test('of two triangles with one edge between them is 5/14', () => {
    expect(modularity(triangles, [0, 0, 0, 1, 1, 1])).toBeCloseTo(5 / 14, 12)
  })
  test('of one part is 0', () => {
    expect(modularity(triangles, [0, 0, 0, 0, 0, 0])).toBeCloseTo(0, 12)
  })
  test('of single nodes is what chance alone would give, taken away', () => {
    expect(modularity(triangles, [0, 1, 2, 3, 4, 5])).toBeCloseTo(-(4 * 4 + 2 * 9) / 196, 12)
  })
  test('of a graph without edges is 0, and all of its nothing is inside', () => {
    expect(modularity(graph(3, []), [0, 1, 2])).toBe(0)
    expect(cohesion(graph(3, []), [0, 1, 2])).toBe(1)
  })
})

describe('the natural cut', () => {
  test('parts two triangles', () => {
    expect(naturalCut(triangles)).toEqual([0, 0, 0, 1, 1, 1])
    expect(cohesion(triangles, naturalCut(triangles))).toBeCloseTo(6 / 7, 12)
  })
  test('parts a ring of cliques, above the proven size', () => {
    const cut = naturalCut(cliques(5, 4))
    expect(cut).toEqual(Array.from({ length: 20 }, (_, node) => Math.floor(node / 4)))
  })
  test('keeps apart what must be, and lets nobody into a closed part', () => {
    const labels = [undefined, undefined, 'apart', undefined, undefined, undefined]
    expect(naturalCut({ ...triangles, labels, closed: new Set(['apart']) })).toEqual([0, 0, 1, 2, 2, 2])
  })
  test('never puts two labels together, but lets others join either', () => {
    const labels = ['a', 'b', undefined, undefined, undefined, undefined]
    const cut = naturalCut({ ...triangles, labels })
    expect(cut[0]).not.toBe(cut[1])
  })
})

describe('other numbers of parts', () => {
  test('merging ends at one part, splitting at single nodes', () => {
    expect(mergedTo(triangles, naturalCut(triangles), 1)).toEqual([0, 0, 0, 0, 0, 0])
    expect(splitTo(triangles, 6)).toEqual([0, 1, 2, 3, 4, 5])
  })
  test('a closed part is never merged away', () => {
    const labels = ['apart', undefined, undefined, undefined, undefined, undefined]
    const closed = { ...triangles, labels, closed: new Set(['apart']) }
    expect(mergedTo(closed, naturalCut(closed), 1)).toEqual([0, 1, 1, 1, 1, 1])
  })
})

/** Every partition of so many nodes, by restricted growth strings. */
function* partitions(size: number, cut: number[] = [], parts = 0): Generator<Cut> {
  if (cut.length === size) {
    yield [...cut]
    return
  }
  for (let part = 0; part <= parts; part++) yield* partitions(size, [...cut, part], Math.max(parts, part + 1))
}

const randomGraph = (size: number) =>
  fc
    .array(fc.record({ a: fc.nat(size - 1), b: fc.nat(size - 1), weight: fc.double({ min: 0.01, max: 10, noNaN: true }) }), {
      minLength: size,
      maxLength: size * 3,
    })
    .map((edges): Graph => ({ size, edges: edges.filter(({ a, b }) => a !== b) }))

test('up to the proven size nothing beats the cut that is found', () => {
  fc.assert(
    fc.property(randomGraph(6), (each) => {
      const found = modularity(each, naturalCut(each))
      for (const cut of partitions(6)) expect(modularity(each, cut)).toBeLessThanOrEqual(found + 1e-9)
    }),
    { numRuns: 60, seed: 7 },
  )
})

test('beyond it, the search stays within 3 % of the best of all cuts, and mostly meets it', () => {
  let met = 0
  let tried = 0
  fc.assert(
    fc.property(randomGraph(mostProven + 1), (each) => {
      let best = 0
      for (const cut of partitions(mostProven + 1)) best = Math.max(best, modularity(each, cut))
      const found = modularity(each, naturalCut(each))
      tried += 1
      if (found > best - 1e-9) met += 1
      expect(found).toBeGreaterThanOrEqual(best * 0.97 - 1e-9)
    }),
    { numRuns: 12, seed: 11 },
  )
  expect(met / tried).toBeGreaterThan(0.8)
})

test('twice the weights are the same cut', () => {
  fc.assert(
    fc.property(randomGraph(12), (each) => {
      const doubled = { ...each, edges: each.edges.map((edge) => ({ ...edge, weight: edge.weight * 2 })) }
      expect(naturalCut(doubled)).toEqual(naturalCut(each))
    }),
    { seed: 3, numRuns: 50 },
  )
})

test('a thousand nodes are cut in well under half a second', () => {
  const big = cliques(250, 4)
  const before = performance.now()
  const cut = naturalCut(big)
  expect(performance.now() - before).toBeLessThan(500)
  expect(modularity(big, cut)).toBeGreaterThan(0.9)
})
