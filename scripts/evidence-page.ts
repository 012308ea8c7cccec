import type { Default, Evidence, KnownQuantity, Knowledge, Source } from '../src/compiler/model/knowledge.ts'
import type { Unit } from '../src/compiler/model/quantity.ts'
import { code, escape, link, MarkdownWriter } from '../src/compiler/text/markdown.ts'
import { words } from '../src/compiler/text/number.ts'

/** docs/evidence.md: everything the compiler knows besides a brief, with where it was read. */
export function evidencePage({ version, quantities, evidence, defaults }: Knowledge): string {
  const out = new MarkdownWriter()
  out.heading(1, 'Evidence')
  out.paragraph(
    `What Groundplan knows besides the brief, as of ${version}: ${evidence.size} published cases, rules and methods that decisions cite, ${quantities.size} quantities they calculate with, and ${defaults.size} assumptions for what a brief does not say. The names are those that \`groundplan explain\` and \`design.json\` use. A number that nobody published is marked as assumed and has the range in which it may lie.`,
  )
  out.heading(2, 'Cases, rules and methods')
  out.table({
    columns: [{ title: 'name' }, { title: 'what' }, { title: 'shows' }, { title: 'strength' }, { title: 'source' }],
    rows: [...evidence.values()].map(evidenceRow),
  })
  out.heading(2, 'Quantities')
  for (const [group, members] of Map.groupBy(quantities.values(), ({ id }) => id.split('/')[0] ?? '')) {
    out.heading(3, code(group))
    out.table({
      columns: [
        { title: 'name' },
        { title: 'what' },
        { title: 'value', align: 'right' },
        { title: 'may lie in' },
        { title: 'confidence' },
        { title: 'source' },
      ],
      rows: members.map(quantityRow),
    })
  }
  out.heading(2, 'Assumptions')
  out.table({
    columns: [{ title: 'name' }, { title: 'what' }, { title: 'value', align: 'right' }, { title: 'may lie in' }, { title: 'source' }],
    rows: [...defaults.values()].map(defaultRow),
  })
  return out.done('docs/evidence.md').text
}

function evidenceRow({ id, title, shows, strength, source }: Evidence): readonly string[] {
  return [code(id), escape(title), escape(shows), strength, sourceText(source)]
}

function quantityRow({ id, title, value, unit, low, high, note, confidence, source }: KnownQuantity): readonly string[] {
  const what = escape(title) + (note === undefined ? '' : `; ${escape(note)}`)
  const assumed = low === undefined || high === undefined ? '' : rangeText(low, high, unit)
  return [code(id), what, words({ value, unit }), assumed, confidence, sourceText(source)]
}

function defaultRow({ id, title, value, unit, low, high, source }: Default): readonly string[] {
  return [code(id), escape(title), words({ value, unit }), rangeText(low, high, unit), sourceText(source)]
}

function rangeText(low: number, high: number, unit: Unit): string {
  return `${words({ value: low, unit })} … ${words({ value: high, unit })}`
}

function sourceText({ title, address, date }: Source): string {
  return `${address === undefined ? escape(title) : link(escape(title), address)}, ${date}`
}
