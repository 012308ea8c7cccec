import { isNothing, spanOf, type MapEntry, type MapNode, type ScalarNode } from '../model/brief-tree.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { diagnose } from '../text/mistake.ts'
import { mistakes } from '../text/mistakes.ts'
import { hasLooseBracket } from './brackets.ts'

/**
 * Inside `{ }` a comma ends a value: `{ name: text(80), unique }` has a key `unique` without a value. Such keys are joined to the value
 * before them, which is what the author meant, and told with the quotes that say so. The same goes for brackets after a word.
 */
export function joinBareKeys(map: MapNode, diagnostics: Diagnostic[]): MapNode {
  if (!map.entries.some((entry) => isBare(entry) || needsQuotes(entry))) return map
  const entries: MapEntry[] = []
  let broken = map.broken
  for (let at = 0; at < map.entries.length; at += 1) {
    const entry = map.entries[at]
    if (!entry) continue
    if (isBare(entry)) {
      diagnostics.push(diagnose(mistakes.keyWithoutValue, { key: entry.key.text }, { span: spanOf(entry.key) }))
      broken = true
      continue
    }
    const bare = bareAfter(map, at)
    at += bare.length
    entries.push(bare.length > 0 || needsQuotes(entry) ? quoted(entry, bare, diagnostics) : entry)
  }
  return { ...map, entries, broken }
}

function isBare({ key, value }: MapEntry): boolean {
  return (
    key.style === 'plain' && isNothing(value) && value.start === value.end && !/^\s*:/.test(key.source.text.slice(key.end, key.end + 20))
  )
}

function needsQuotes({ value }: MapEntry): boolean {
  return value.kind === 'scalar' && value.style === 'plain' && hasLooseBracket(value.text)
}

function bareAfter(map: MapNode, at: number): readonly MapEntry[] {
  const value = map.entries[at]?.value
  if (value?.kind !== 'scalar' || value.style !== 'plain' || isNothing(value)) return []
  const rest = map.entries.slice(at + 1)
  const end = rest.findIndex((entry) => !isBare(entry))
  return end < 0 ? rest : rest.slice(0, end)
}

function quoted({ key, value }: MapEntry, bare: readonly MapEntry[], diagnostics: Diagnostic[]): MapEntry {
  const end = bare[bare.length - 1]?.key.end ?? value.end
  const text = value.source.text.slice(value.start, end)
  const whole: ScalarNode = { kind: 'scalar', source: value.source, start: value.start, end, text, style: 'plain' }
  const span = spanOf(whole)
  if (/^\d{1,3}(,\d{3})+$/.test(text)) {
    const plain = text.replaceAll(',', '')
    const fix = { title: `write \`${plain}\``, edits: [{ span, text: plain }] }
    diagnostics.push(diagnose(mistakes.groupedDigits, { found: text, plain }, { span }, { fix }))
    return { key, value: { ...whole, text: plain } }
  }
  const fix = { title: `put it in quotes: "${text}"`, edits: [{ span, text: JSON.stringify(text) }] }
  const first = bare[0]?.key
  const found = first
    ? diagnose(mistakes.commaInBraces, { key: first.text, whole: text }, { span: spanOf(first) }, { fix })
    : diagnose(mistakes.bracketInBraces, { whole: text }, { span }, { fix })
  diagnostics.push(found)
  return { key, value: whole }
}
