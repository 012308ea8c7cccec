import { describe, expect, test } from 'vitest'
import { knowledge } from '../knowledge/knowledge.ts'
import { share } from '../math/score.ts'
import type { Criterion, Decision, Exclusion, Facts, Option, Rule, Subject } from '../model/decision.ts'
import { counted, derive } from '../model/formula.ts'
import { decide } from './decide.ts'
import { briefOf, workloadOf } from './test-helpers.ts'

const text = (more = '') => `
brief: 1
system: Test
actors: { anyone: { is: anonymous } }
entities: { Note: { fields: { body: text } } }
operations: { read: { by: anyone, list: Note } }
${more}`

type Scores = Readonly<Record<string, Readonly<Record<string, number>>>>

/** A rule whose options have the scores of a table: option, then criterion. */
function ruleOf(scores: Scores, more: Partial<Rule> = {}): Rule {
  const ids = Object.keys(Object.values(scores)[0] ?? {})
  const criterion = (id: string): Criterion => ({
    id,
    title: `How ${id} it is`,
    weight: () => counted(`weight/${id}`, 1, '1', 'a weight', []),
    score: (option) =>
      derive(`${option.id}/${id}`, share, { share: counted(`${option.id}/${id}/share`, scores[option.id]?.[id] ?? 0, '1', 'a share', []) }),
  })
  return {
    id: 'colour',
    title: 'Colour',
    about: 'Which colour.',
    needs: [],
    question: () => 'Which colour?',
    subjects: () => [{ kind: 'system', name: 'system', from: [] }],
    options: () => Object.keys(scores).map((id) => ({ id, title: id })),
    exclusions: () => [],
    criteria: ids.map(criterion),
    evidence: () => ['casebook/R8'],
    consequences: (chosen) => [{ effect: 'gain', says: `It is ${chosen.id}.`, figures: [], from: [] }],
    ...more,
  }
}

function decideBy(rules: readonly Rule[], more = '', constraints: Parameters<typeof decide>[2]['constraints'] = []) {
  const brief = briefOf(text(more))
  return decide(brief, workloadOf(brief), { knowledge, today: '2026-11-23', reanalyse: workloadOf, rules, constraints })
}

const colour = (rules: readonly Rule[], more?: string): Decision => {
  const decision = decideBy(rules, more).value.byId.get('colour')
  if (decision === undefined) throw new Error('no decision')
  return decision
}

const excluding =
  (...names: readonly string[]) =>
  (option: Option): readonly Exclusion[] =>
    names.includes(option.id) ? [{ constraint: 'test', says: `no ${option.id}`, from: ['constraints'], figures: [] }] : []

const table: Scores = { red: { bright: 0.9, warm: 0.9 }, green: { bright: 0.8, warm: 0.4 }, blue: { bright: 0.7, warm: 0.1 } }

describe('a choice', () => {
  test('is the highest total, the others follow, and the margin is to the next', () => {
    const decision = colour([ruleOf(table)])
    expect(decision.choice).toBe('red')
    expect(decision.options.map(({ option }) => option.id)).toEqual(['red', 'green', 'blue'])
    expect(decision.margin).toBeCloseTo(0.9 - Math.sqrt(0.32), 12)
    expect(decision.status).toBe('accepted')
    expect(decision.consequences.map(({ says }) => says)).toEqual(['It is red.'])
  })

  test('does not depend on the order in which options are listed', () => {
    const back = Object.fromEntries(Object.entries(table).reverse())
    expect(colour([ruleOf(back)]).options.map(({ option }) => option.id)).toEqual(['red', 'green', 'blue'])
    const equal = { blue: { a: 0.5 }, amber: { a: 0.5 } }
    expect(colour([ruleOf(equal)]).choice).toBe('amber')
    expect(colour([ruleOf(Object.fromEntries(Object.entries(equal).reverse()))]).choice).toBe('amber')
  })

  test('passes over what is ruled out, however good, and lists it last with what rules it out', () => {
    const decision = colour([ruleOf(table, { exclusions: excluding('red') })])
    expect(decision.choice).toBe('green')
    expect(decision.options.map(({ option }) => option.id)).toEqual(['green', 'blue', 'red'])
    expect(decision.options[2]?.exclusions[0]?.says).toBe('no red')
  })

  test('where everything is ruled out is what breaks the fewest constraints, and that is told', () => {
    const exclusions = (option: Option) => [...excluding('red', 'green', 'blue')(option), ...excluding('red')(option)]
    const { value, diagnostics } = decideBy([ruleOf(table, { exclusions })])
    expect(value.byId.get('colour')?.choice).toBe('green')
    expect(value.byId.get('colour')?.options[0]?.option.id).toBe('green')
    expect(diagnostics.map(({ code }) => code)).toEqual(['GP4201'])
    expect(diagnostics[0]?.related.map(({ message }) => message)).toContain('green: no green')
  })

  test('that cannot be told from the next is a tie, and says what speaks for each', () => {
    const decision = colour([ruleOf({ red: { bright: 0.8, warm: 0.6 }, green: { bright: 0.6, warm: 0.797 } })])
    expect(decision.status).toBe('tie')
    const level = decision.consequences.find(({ says }) => says.startsWith('Level with'))
    expect(level?.says).toBe('Level with green: how bright it is speaks for red, how warm it is speaks for green.')
  })
})

describe('a pin', () => {
  const pin = (choose: string, name = 'colour') => `decisions: { ${name}: { choose: ${choose}, because: we like it } }`

  test('is taken, scored all the same, and tells what it overrides and costs', () => {
    const decision = colour([ruleOf(table)], pin('blue'))
    expect([decision.choice, decision.status]).toEqual(['blue', 'pinned'])
    expect(decision.pinned?.instead).toBe('red')
    expect(decision.pinned?.costs).toBeCloseTo(0.9 - Math.sqrt(0.07), 12)
    expect(decision.options[0]?.option.id).toBe('red')
  })

  test('that names no decision pins nothing and is told, with the nearest name', () => {
    const { value, diagnostics } = decideBy([ruleOf(table)], pin('blue', 'color'))
    expect(value.byId.get('colour')?.choice).toBe('red')
    expect(diagnostics.map(({ code, at }) => [code, at.path])).toEqual([['GP4101', 'decisions.color']])
    expect(diagnostics[0]?.help).toContain('`colour`')
  })

  test('that names no option pins nothing and is told', () => {
    const { value, diagnostics } = decideBy([ruleOf(table)], pin('bleu'))
    expect(value.byId.get('colour')?.choice).toBe('red')
    expect(diagnostics.map(({ code, at }) => [code, at.path])).toEqual([['GP4102', 'decisions.colour.choose']])
  })

  test('against what is ruled out is taken and told', () => {
    const { value, diagnostics } = decideBy([ruleOf(table, { exclusions: excluding('blue') })], pin('blue'))
    expect(value.byId.get('colour')?.choice).toBe('blue')
    expect(diagnostics.map(({ code }) => code)).toEqual(['GP4103'])
  })

  test('of a rule speaks of all its subjects, one with the subject of that one', () => {
    const subjects: Rule['subjects'] = () => ['a', 'b'].map((name): Subject => ({ kind: 'entity', name, from: [] }))
    const { value } = decideBy(
      [ruleOf(table, { subjects })],
      'decisions: { colour: { choose: blue, because: x }, colour/b: { choose: green, because: y } }',
    )
    expect(value.all.map(({ id, choice }) => [id, choice])).toEqual([
      ['colour/a', 'blue'],
      ['colour/b', 'green'],
    ])
  })
})

test('a choice that the worked-out design refused is ruled out in the next round', () => {
  const refused = { rule: 'colour', subject: 'system', option: 'red', says: 'red does not hold', figures: [], from: [] }
  const decision = decideBy([ruleOf(table)], '', [refused]).value.byId.get('colour')
  expect(decision?.choice).toBe('green')
  expect(decision?.options[2]?.exclusions[0]?.says).toBe('red does not hold')
})

test('a rule sees the decisions it needs, taken before it', () => {
  const second = ruleOf(
    { light: { fit: 0.5 }, dark: { fit: 0.6 } },
    {
      id: 'shade',
      needs: ['colour'],
      exclusions: (option: Option, _: Subject, facts: Facts) =>
        facts.decided('colour')?.choice === 'red' ? excluding('dark')(option) : [],
    },
  )
  const { value } = decideBy([second, ruleOf(table)])
  expect(value.all.map(({ id, choice }) => [id, choice])).toEqual([
    ['colour', 'red'],
    ['shade', 'light'],
  ])
})

test('figures that rest on other decisions follow them into the next round', () => {
  const brief = briefOf(`
brief: 1
system: Test
actors: { visitor: { is: anonymous } }
entities: { Article: { count: 100, fields: { body: text } } }
operations: { read: { by: visitor, list: Article, rate: 3k/s, stale: 5 min } }
`)
  const workload = workloadOf(brief)
  const lost = (constraints: Parameters<typeof decide>[2]['constraints'] = []) => {
    const { byId } = decide(brief, workload, { knowledge, today: '2026-11-23', reanalyse: workloadOf, constraints }).value
    const graphql = byId.get('api-style/public')?.options.find(({ option }) => option.id === 'graphql')
    return graphql?.scores.find(({ criterion }) => criterion === 'shared-answers')?.score.value ?? 0
  }
  expect(lost()).toBeLessThan(0.1)
  expect(lost([{ rule: 'read-caching', subject: 'read', option: 'shared-http', says: 'no', figures: [], from: [] }])).toBe(1)
})
