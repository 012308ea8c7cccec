import type { Operation } from '../../model/brief.ts'
import { deriveSeries } from '../../model/formula.ts'
import { fieldName } from '../../model/naming.ts'
import type { Amount, Figure } from '../../model/quantity.ts'
import { product } from '../../math/combine.ts'
import { pageOf } from '../../math/rows.ts'
import { structural } from '../figures.ts'
import { placeOf } from '../lengths.ts'
import type { Ground } from '../ground.ts'
import { addUp } from '../pace.ts'
import type { Search } from '../path-book.ts'
import { resolve } from '../resolve.ts'
import type { Check, Reach } from '../scopes.ts'
import type { Sieve } from '../searches.ts'
import type { Shape } from '../shape.ts'
import type { Walk } from '../walk.ts'

/** Rows that `list`, `search`, `watch`, `summarise` and `explore` read, by every kind of caller; gives how many. */
export function readMany(walk: Walk, shape: Shape): Amount {
  const { operation } = walk
  const from = verbPath(operation)
  const views = walk.reaches(shape).map((reach) => viewOf(walk, shape, reach))
  let read: Amount = structural.oneRow
  for (const [index, view] of views.entries()) {
    for (const check of view.checks) touchCheck(walk, check, structural.oneRow, view.share, from)
    if (views.findIndex(({ search }) => search.id === view.search.id) < index) continue
    const alike = views.filter(({ search }) => search.id === view.search.id)
    const share =
      alike.length === views.length
        ? structural.always
        : addUp(
            `operation/${operation.name}/share/${view.search.id}`,
            alike.map((each, at) => ({ name: `${at + 1}`, amount: each.share })),
            '1',
          )
    const rows = rowsOf(walk, shape, view.search, index)
    walk.touch({ entity: shape.name, access: 'read', rows, share, why: 'verb', search: view.search, lookups: structural.oneRow, from })
    if (index === 0) read = rows
  }
  const kind = operation.verb?.kind
  if (kind === 'list' || kind === 'search' || kind === 'watch') readParts(walk, shape, read)
  return read
}

/** The one row that `get` and `download` read. */
export function readOne(walk: Walk, shape: Shape): void {
  const { operation } = walk
  const from = verbPath(operation)
  const why = operation.verb?.kind === 'download' ? 'file' : 'verb'
  walk.touch({ entity: shape.name, access: 'read', rows: structural.oneRow, why, search: singleRow(walk, shape), from })
  checkCaller(walk, shape, structural.oneRow)
  if (why === 'verb') readParts(walk, shape, structural.oneRow)
}

/** Rows read to know whether a caller may have the rows that the operation is about. */
export function checkCaller(walk: Walk, shape: Shape, rows: Amount): void {
  for (const reach of walk.reaches(shape))
    for (const check of reach.beside) touchCheck(walk, check, rows, reach.share, verbPath(walk.operation))
}

/** How the one row of an operation is found: by a unique field in `where`, by its owner where each has one, else by its id. */
export function singleRow(walk: Walk, shape: Shape): Search {
  const { operation, ground } = walk
  const { searches, scopes } = ground
  const sieves = operation.where.flatMap((filter) => (filter.kind === 'equal' ? (searches.equal(shape, filter.path) ?? []) : []))
  if (sieves.length > 0) {
    const search = searches.of(shape.name, sieves, {})
    if (search.unique) return search
  }
  const record = scopes.ownRecord(operation)
  if (record !== undefined && shape.entity.one && shape.owners.includes(record)) {
    const path = shape.owners.slice(0, shape.owners.indexOf(record) + 1)
    const field = path[path.length - 1]
    if (field !== undefined) return searches.by(shape.name, fieldName(field), path.slice(0, -1).map(fieldName))
  }
  return searches.byId(shape.name)
}

/** Where an operation's verb, or else its trigger, stands in the brief. */
export function verbPath(operation: Operation): string {
  return operation.verb === undefined ? `operations.${operation.name}` : `operations.${operation.name}.${operation.verb.kind}`
}

/** Parts and links that are read with their rows, wherever the answer shows the field that lists them. */
export function readParts(walk: Walk, shape: Shape, rows: Amount): void {
  const { operation, ground } = walk
  const shown = (field: string): boolean => operation.gives.length === 0 || operation.gives.includes(field)
  for (const { field, entity } of [...shape.parts, ...shape.links]) {
    if (!shown(field.name)) continue
    const part = ground.shapes.get(entity)
    const number = walk.times(
      `operation/${operation.name}/parts/${shape.name}.${field.name}`,
      rows,
      ground.lengths.list(placeOf(shape.name), field),
    )
    const from = `entities.${shape.name}.fields.${field.name}`
    if (part?.listedBy === undefined) {
      walk.touch({ entity: linksName(shape, field.name), access: 'read', rows: number, why: 'part', from })
      continue
    }
    walk.touch({
      entity,
      access: 'read',
      rows: number,
      why: 'part',
      search: ground.searches.by(entity, fieldName(shape.name)),
      lookups: rows,
      from,
    })
    readParts(walk, part, number)
  }
}

/** What stands for the rows of a many-to-many list. */
export function linksName(shape: Shape, field: string): string {
  return `(links ${shape.name}.${field})`
}

function touchCheck(walk: Walk, { search, rows }: Check, times: Amount, share: Figure, from: string): void {
  const number = walk.times(`operation/${walk.operation.name}/check/${search.id}`, times, rows)
  // One caller's rows are found at once; a single row is looked for each time.
  walk.touch({
    entity: search.entity,
    access: 'read',
    rows: number,
    share,
    why: 'owner',
    search,
    lookups: rows === structural.oneRow ? number : structural.oneRow,
    from,
  })
}

/** How one kind of callers looks for rows, and what is read to know which they may see. */
type View = { readonly search: Search; readonly checks: readonly Check[]; readonly share: Figure }

function viewOf(walk: Walk, shape: Shape, reach: Reach): View {
  const { operation, ground } = walk
  const { kind } = operation.verb ?? { kind: 'list' }
  const asked = askedOf(walk, shape, kind === 'search')
  const covered = isCovered(ground, shape, operation, reach)
  const paged = (kind === 'list' || kind === 'search' || kind === 'watch') && isCalled(operation)
  const search = ground.searches.of(shape.name, covered ? asked : [...reach.sieves, ...asked], {
    order: kind === 'list' || kind === 'watch' ? operation.sort : [],
    ...(paged && { limit: ground.figures.assume('operation/page', 'operation.page').value }),
    text: kind === 'search' ? [...shape.entity.fields.values()].filter((field) => field.searchable).map((field) => field.name) : [],
  })
  return { search, checks: covered ? reach.beside : reach.before, share: reach.share }
}

function askedOf(walk: Walk, shape: Shape, always: boolean): readonly Sieve[] {
  const { searches } = walk.ground
  return walk.operation.where.flatMap((filter, index): readonly Sieve[] => {
    if (filter.kind === 'fixed')
      return nothingOr(searches.fixed(shape, filter.condition, `operations.${walk.operation.name}.where.${index}`))
    // A search is never made to name a field.
    const optional = filter.optional || always
    return nothingOr(filter.kind === 'equal' ? searches.equal(shape, filter.path, optional) : searches.range(shape, filter.path, optional))
  })
}

function nothingOr<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value]
}

function isCalled({ trigger }: Operation): boolean {
  return trigger.kind === 'call' || trigger.kind === 'webhook'
}

/** Whether the caller must name a row that lies within what bounds the view: then that row is checked, and not each of these. */
function isCovered({ shapes }: Ground, shape: Shape, operation: Operation, { within }: Reach): boolean {
  if (within === undefined || operation.verb?.kind === 'search') return false
  return operation.where.some((filter) => {
    if (filter.kind !== 'equal' || filter.optional) return false
    const named = resolve(shapes, shape, filter.path)?.refersTo
    return named !== undefined && (named === within || shapes.get(named)?.owners.includes(within) === true)
  })
}

function rowsOf(walk: Walk, shape: Shape, search: Search, index: number): Amount {
  const { operation, ground } = walk
  const id = `operation/${operation.name}/reads/${shape.name}${index === 0 ? '' : `/${index + 1}`}`
  if (operation.rows !== undefined) return ground.lengths.carried(operation)
  if (search.unique) return structural.oneRow
  if (!isCalled(operation)) return ground.rates.made.run(operation, shape.name, 'run.reads')
  const inputs = { rows: ground.rows.of(shape.name), selects: ground.paths.selects(search) }
  const { count } = ground.timeline
  switch (operation.verb?.kind) {
    case 'summarise':
      return deriveSeries(id, product, inputs, count, 'row/call')
    case 'explore':
      return deriveSeries(
        id,
        product,
        { ...inputs, explored: ground.figures.assume(`operation/${operation.name}/explored`, 'operation.explored') },
        count,
        'row/call',
      )
    default:
      return deriveSeries(id, pageOf, { ...inputs, page: ground.figures.assume('operation/page', 'operation.page') }, count)
  }
}
