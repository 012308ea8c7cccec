import fc from 'fast-check'
import { test } from 'vitest'
import { parse } from '/work/main/src/compiler/1-parse/parse.ts'
import { validate } from '/work/main/src/compiler/2-validate/validate.ts'
import { analyse } from '/work/main/src/compiler/3-analyse/analyse.ts'
import { knowledge } from '/work/main/src/compiler/knowledge/knowledge.ts'
import { mangledBrief } from '/work/main/test/language/briefs.ts'
import { amountsIn, valuesOf } from '/work/main/test/properties/amounts.ts'
test('fuzz', () => {
  let valid = 0
  const seen = new Map<string, number>()
  for (const text of fc.sample(mangledBrief(2), { numRuns: 25000, seed: 7 })) {
    const { value } = validate(parse(new Map([['x', text]]), 'x').value)
    if (value === undefined) continue
    valid++
    try {
      const out = analyse(value, { today: '2026-11-23', knowledge })
      void out.diagnostics.length
      if (valid % 10 === 0) for (const a of amountsIn(out.value)) if (!valuesOf(a).every(Number.isFinite)) { const k = `not finite ${a.id.replace(/\/[a-z]\w+\//, '/x/')}`; seen.set(k, (seen.get(k) ?? 0) + 1) }
    } catch (e) { const k = (e as Error).stack!.split('\n').slice(0, 3).join(' | '); seen.set(k, (seen.get(k) ?? 0) + 1) }
  }
  console.log('valid', valid, [...seen].slice(0, 20))
})
