import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Candidate, type IndexProblem, type Shape, candidatesFor, keyOf, lookUp, totalCost } from './index-costs.ts'
import { chooseIndexes } from './indexes.ts'

const costs = { statement: 34e-6, row: 3.5e-6, scannedRow: 0.2e-6, entry: 3.3e-6, byte: 1e-12 }

function problem(rows: number, shapes: readonly Shape[], more: Partial<IndexProblem> = {}): IndexProblem {
  const bytes = (candidate: Candidate): number => rows * (candidate.where?.share ?? 1) * (8 + 16 * candidate.columns.length)
  return { rows, writes: 1, shapes, keys: [{ columns: [{ name: 'id', descending: false }] }], costs, bytes, ...more }
}

function shape(id: string, more: Partial<Shape>): Shape {
  const { equal = [], range = [] } = more
  return { id, rate: 10, equal, range, order: [], matches: 100, ...more }
}

const names = (candidates: readonly Candidate[]): readonly string[] => candidates.map(keyOf)

describe('chooseIndexes', () => {
  test('rows of one owner in an order, a page at a time: owner, order, key', () => {
    const byOwner = shape('mine', {
      equal: [{ column: 'owner', share: 1e-4 }],
      order: [
        { name: 'at', descending: true },
        { name: 'id', descending: true },
      ],
      limit: 21,
      matches: 1000,
    })
    expect(names(chooseIndexes(problem(10_000_000, [byOwner])).chosen)).toEqual(['owner,-at,-id'])
  })

  test('an unselective condition gets no index of its own', () => {
    const active = shape('active', { equal: [{ column: 'status', share: 1 / 3, literals: ['active'] }], matches: 333_333 })
    const choice = chooseIndexes(problem(1_000_000, [active]))
    expect(choice.chosen).toEqual([])
    expect(choice.served[0]?.by).toBe('scan')
  })

  test('a rare fixed value gets an index over its rows alone', () => {
    const paid = shape('paid', {
      equal: [{ column: 'status', share: 0.01, literals: ['paid'] }],
      order: [
        { name: 'at', descending: false },
        { name: 'id', descending: false },
      ],
      limit: 21,
      matches: 10_000,
    })
    expect(names(chooseIndexes(problem(1_000_000, [paid])).chosen)).toEqual(['at,id where status=paid'])
  })

  test('what a key already serves needs no index', () => {
    const byId = shape('one', { equal: [{ column: 'id', share: 1e-6 }], matches: 1 })
    const choice = chooseIndexes(problem(1_000_000, [byId]))
    expect(choice.chosen).toEqual([])
    expect(choice.served[0]).toMatchObject({ by: 'key', index: 0 })
  })

  test('a small table is read through', () => {
    const byOwner = shape('mine', { rate: 0.01, equal: [{ column: 'owner', share: 0.1 }], matches: 5 })
    expect(chooseIndexes(problem(50, [byOwner])).chosen).toEqual([])
  })

  test('one index serves two paths when it starts with what the other needs', () => {
    const owner = shape('count', { equal: [{ column: 'owner', share: 1e-5 }], matches: 10 })
    const newest = shape('newest', {
      equal: [{ column: 'owner', share: 1e-5 }],
      order: [
        { name: 'at', descending: true },
        { name: 'id', descending: true },
      ],
      limit: 3,
      matches: 1000,
      rate: 1000,
    })
    expect(names(chooseIndexes(problem(1_000_000, [owner, newest])).chosen)).toEqual(['owner,-at,-id'])
  })

  test('writes that cost more than the look-ups save keep an index away, unless a look-up would take longer than it may', () => {
    const rare = shape('rare', { rate: 1e-6, equal: [{ column: 'owner', share: 1e-5 }], matches: 10 })
    expect(chooseIndexes(problem(1_000_000, [rare], { writes: 1000 })).chosen).toEqual([])
    expect(names(chooseIndexes(problem(1_000_000, [{ ...rare, ceiling: 0.1 }], { writes: 1000 })).chosen)).toEqual(['owner'])
  })

  test('several values of a column leave no order behind it', () => {
    const order = [
      { name: 'at', descending: false },
      { name: 'id', descending: false },
    ]
    const many = shape('many', { equal: [{ column: 'owner', share: 1e-3, many: true }], order, limit: 21, matches: 1000 })
    const by = (columns: Candidate['columns']) => lookUp(problem(1_000_000, [many]), many, { columns })
    expect(by([{ name: 'owner', descending: false }, ...order])).toBe(by([{ name: 'owner', descending: false }]))
  })

  test('the order of the shapes decides nothing', () => {
    fc.assert(
      fc.property(shapes(), fc.infiniteStream(fc.nat()), (list, random) => {
        const shuffled = list
          .map((each) => ({ each, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each)
        expect(names(chooseIndexes(problem(200_000, list)).chosen)).toEqual(names(chooseIndexes(problem(200_000, shuffled)).chosen))
      }),
      { numRuns: 60 },
    )
  })

  test('no other set of indexes costs less, on problems small enough to try all', () => {
    fc.assert(
      fc.property(shapes(3), fc.constantFrom(20_000, 1_000_000), fc.constantFrom(1, 300), (list, rows, writes) => {
        const small = problem(rows, list, { writes })
        const candidates = candidatesFor(small)
        fc.pre(candidates.length <= 12)
        const best = Math.min(...subsets(candidates).map((set) => totalCost(small, set)))
        expect(totalCost(small, chooseIndexes(small).chosen)).toBeLessThanOrEqual(best * (1 + 1e-6))
      }),
      { numRuns: 150 },
    )
  })
})

function shapes(most = 4): fc.Arbitrary<readonly Shape[]> {
  const column = fc.constantFrom('a', 'b', 'c')
  const one = fc.record({
    equal: fc.uniqueArray(fc.record({ column, share: fc.constantFrom(0.3, 0.01, 1e-4) }), {
      selector: (each) => each.column,
      maxLength: 2,
    }),
    order: fc.option(fc.constantFrom('d', 'e'), { nil: undefined }),
    limit: fc.option(fc.constantFrom(1, 21), { nil: undefined }),
    rate: fc.constantFrom(0.01, 1, 100),
  })
  return fc.array(one, { minLength: 1, maxLength: most }).map((list) =>
    list.map(({ equal, order, limit, rate }, index) => {
      const matches = equal.reduce((left, term) => left * term.share, 200_000)
      return shape(`s${index}`, {
        equal,
        rate,
        matches,
        order: order === undefined ? [] : [{ name: order, descending: false }],
        ...(limit === undefined ? {} : { limit }),
      })
    }),
  )
}

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((__, index) => (bits >> index) % 2 === 1))
}
