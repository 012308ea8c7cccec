/**
 * A brief with so many entities, four operations each, of the shape that real ones have: chains of owners, references,
 * states, parts, events and a call to an integration now and then. The same number gives the same text.
 */
export function syntheticBrief(entities: number): string {
  const names = Array.from({ length: entities }, (_, index) => `Thing${index}`)
  return [
    'brief: 1',
    `system: Synthetic ${entities}`,
    'team: { engineers: 40, squads: 5 }',
    'quality: { availability: 99.9%, peak: 4x, growth: 3%/month, horizon: 3 years }',
    'actors:',
    '  guest: { is: anonymous }',
    '  member: { is: person, count: 100k, record: Member }',
    '  clerk: { is: employee, count: 50 }',
    'integrations:',
    '  partner: { provider: any, latency: { p50: 100 ms, p99: 900 ms }, availability: 99.5% }',
    'entities:',
    '  Member: { fields: { email: "email, unique, personal", name: "text(120), personal" } }',
    ...names.flatMap(entity),
    'operations:',
    ...names.flatMap(operations),
    '',
  ].join('\n')
}

function entity(name: string, index: number): readonly string[] {
  const owner = index % 5 === 0 ? 'Member' : `Thing${index - 1}`
  const other = index < 7 ? '' : `, other: Thing${index - 7}?`
  return [
    `  ${name}:`,
    `    belongsTo: ${owner}`,
    '    fields:',
    `      { title: "text(120 ~ 40)", note: "text(2000 ~ 200)?", amount: money, size: int(0..1000), at: timestamp${other},`,
    '        state: open | busy | done = open }',
    '    moves: { open: [busy, done], busy: [done] }',
  ]
}

function operations(name: string, index: number): readonly string[] {
  const calls = index % 10 === 0 ? ', calls: [partner], once: true' : ''
  const emits = index % 4 === 0 ? `, emits: made${index}` : ''
  const handler = index % 4 === 0 ? [`  handle${index}: { on: made${index}, reads: [${name}], within: 1 min }`] : []
  return [
    `  list${index}: { by: member own, list: ${name}, where: [state?], sort: [-at], rate: ${(index % 9) + 1}/s }`,
    `  get${index}: { by: [member own, clerk], get: ${name}, rate: ${(index % 13) + 1}/s }`,
    `  make${index}: { by: member own, create: ${name}, rate: ${(index % 7) + 1}/min${calls}${emits} }`,
    ...(handler.length > 0 ? handler : [`  close${index}: { by: clerk, act: ${name}, to: done, rate: ${(index % 5) + 1}/min }`]),
  ]
}
