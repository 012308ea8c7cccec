import type { Design } from '../../model/design/design.ts'
import type { Policy } from '../../model/design/policy.ts'
import type { Emitter } from '../../model/emitter.ts'
import { isBody, isPartList, movedFields } from '../../model/settable.ts'
import { code, escape, MarkdownWriter } from '../../text/markdown.ts'
import { reach, rowsText } from './rows-text.ts'

/** The authorisation matrix and every allowance behind it. */
export const authorisation: Emitter = {
  id: 'authorisation',
  title: 'Authorisation',
  about: 'Who may do what to which rows and fields, as a matrix and allowance by allowance, for reviewers and auditors.',
  appliesTo: (design) => design.policies.length > 0,
  emit: (design) => {
    const out = new MarkdownWriter()
    out.heading(1, `Who may do what in ${escape(design.brief.system)}`)
    overview(out, design)
    matrix(out, design)
    holes(out, design)
    const moved = movedFields(design.brief)
    for (const [entity, policies] of byEntity(design))
      allowances(out, entity, policies, withheldFields(design, entity, moved.get(entity)), [
        ...(design.brief.entities.get(entity)?.fields.keys() ?? []),
      ])
    return [out.done('security/authorisation.md')]
  },
}

/** How much there is, and whose existence is nobody else's business. */
function overview(out: MarkdownWriter, { policies, brief }: Design): void {
  const hidden = [...new Set(policies.filter((each) => each.denial === 404).map((each) => each.entity))]
  const rows = [
    ['Allowances; all else is refused', String(policies.length)],
    ['Callers', String(new Set(policies.map((each) => each.actor)).size)],
    ['Operations', String(brief.operations.size)],
    ...(hidden.length === 0 ? [] : [['Others’ rows told as not there (404)', hidden.map(code).join(', ')]]),
  ]
  out.table({ columns: [{ title: 'What' }, { title: 'How many' }], rows })
}

/** Policies by entity, in the order of the brief. */
function byEntity({ brief, policies }: Design): readonly (readonly [string, readonly Policy[]])[] {
  const groups = Map.groupBy(policies, (each) => each.entity)
  return [...brief.entities.keys()].flatMap((name) => {
    const found = groups.get(name)
    return found === undefined ? [] : [[name, found] as const]
  })
}

/** Entities against callers: C, R, U and D with how far each reaches. */
function matrix(out: MarkdownWriter, design: Design): void {
  const callers = callersInOrder(design)
  out.heading(2, 'Matrix')
  out.table({
    columns: [{ title: 'Entity' }, ...callers.map((caller) => ({ title: escape(caller) }))],
    rows: byEntity(design).map(([entity, policies]) => {
      const groups = Map.groupBy(policies, (each) => each.actor)
      return [code(entity), ...callers.map((caller) => cell(groups.get(caller) ?? []))]
    }),
  })
  out.table({ columns: legend.map(([title]) => ({ title })), rows: [legend.map(([, meaning]) => meaning)] })
}

const legend = [
  ['C', 'create'],
  ['R', 'read'],
  ['U', 'update'],
  ['D', 'delete'],
  ['own', 'the caller’s'],
  ['tenant', 'its tenant’s'],
  ['shared', 'through a row of its own'],
  ['some', 'by a condition'],
] as const

/** Actors as the brief lists them, then integrations, then the service. */
function callersInOrder({ brief, policies }: Design): readonly string[] {
  const found = new Set(policies.map((each) => each.actor))
  const actors = [...brief.actors.keys()].filter((name) => found.delete(name))
  const service = found.delete('service') ? ['service'] : []
  return [...actors, ...found, ...service]
}

/** What one caller may do; what it may do to all rows is not said again of some. */
function cell(policies: readonly Policy[]): string {
  const letters = new Map<string, Set<string>>()
  for (const policy of policies) {
    const scope = reach(policy)
    const known = letters.get(scope)
    if (known === undefined) letters.set(scope, new Set([letterOf[policy.access]]))
    else known.add(letterOf[policy.access])
  }
  for (const [scope, found] of letters) if (scope !== 'all') for (const letter of letters.get('all') ?? []) found.delete(letter)
  return [...letters]
    .filter(([, found]) => found.size > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([scope, found]) => `${['C', 'R', 'U', 'D'].filter((each) => found.has(each)).join('')} ${scope}`)
    .join(' · ')
}

const letterOf: Readonly<Record<Policy['access'], string>> = { insert: 'C', read: 'R', update: 'U', delete: 'D' }

/** Holes that the policies close, and those that are left to the author. */
function holes(out: MarkdownWriter, design: Design): void {
  const found = design.findings.filter((each) => each.code.startsWith('GP54'))
  if (found.length === 0) return
  out.heading(2, 'Holes in the brief')
  out.table({
    columns: [{ title: 'Code' }, { title: 'Place' }, { title: 'What' }, { title: 'Then' }],
    rows: found.map((each) => [each.code, code(each.at.path ?? ''), each.message, each.help]),
  })
}

function allowances(
  out: MarkdownWriter,
  entity: string,
  policies: readonly Policy[],
  withheld: readonly (readonly string[])[],
  names: readonly string[],
): void {
  out.heading(2, entity)
  out.table({ columns: [{ title: 'Fields' }, { title: 'For' }], rows: withheld })
  out.table({
    columns: [
      { title: 'Operation' },
      { title: 'Caller' },
      { title: 'May' },
      { title: 'Rows' },
      { title: 'Fields' },
      { title: 'Else', align: 'right' },
    ],
    rows: policies.map((policy) => ({
      element: policy.id,
      cells: [
        code(policy.operation),
        escape(policy.actor),
        policy.access,
        rowsText(policy.rows),
        fieldsText(policy, names),
        String(policy.denial),
      ],
    })),
  })
}

function fieldsText({ fields, access }: Policy, names: readonly string[]): string {
  if (fields === 'all') return access === 'delete' ? 'the row' : 'all'
  const missing = names.filter((name) => !fields.includes(name))
  if (access === 'read' && fields.includes('id') && missing.length < fields.length)
    return missing.length === 0 ? 'all' : `all but ${missing.map(code).join(', ')}`
  return fields.length === 0 ? 'none' : fields.map(code).join(', ')
}

/** Fields that nobody sees, and those that no caller sets. */
function withheldFields({ brief }: Design, name: string, moved: ReadonlySet<string> | undefined): readonly (readonly string[])[] {
  const fields = [...(brief.entities.get(name)?.fields.values() ?? [])]
  const secret = fields.filter((field) => field.secret).map((field) => field.name)
  const made = fields
    .filter((field) => !isBody(field) && !isPartList(brief, field) && (field.generated || field.computed || field.copiedFrom !== undefined))
    .map((field) => field.name)
  const stepped = fields.filter((field) => moved?.has(field.name) === true).map((field) => field.name)
  const row = (fields: readonly string[], rule: string): readonly (readonly string[])[] =>
    fields.length === 0 ? [] : [[fields.map(code).join(', '), rule]]
  return [...row(secret, 'nobody to see'), ...row(made, 'no caller to set'), ...row(stepped, 'named steps alone to move')]
}
