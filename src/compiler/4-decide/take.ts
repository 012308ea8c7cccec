import type { Decision, Facts, Option, OptionId, Rule, Subject } from '../model/decision.ts'
import type { DecisionId } from '../model/reason.ts'
import { choose } from './choose.ts'
import type { Given } from './facts.ts'
import { once } from './once.ts'
import { pinOf } from './pins.ts'
import { quantity } from './quantities.ts'
import { level, optionsOf } from './scoring.ts'
import { tipping } from './tipping.ts'

/** The name of a decision: the rule alone where there is one for the whole system, else rule and subject. */
export function decisionId(rule: Rule, subject: Subject): DecisionId {
  return subject.kind === 'system' ? rule.id : `${rule.id}/${subject.name}`
}

/**
 * Takes one decision: the best option that nothing rules out, or what the author pinned. Only the choice is worked out at once; the scores of all
 * options, the consequences and the evidence are when they are first looked at, which the many decisions of a sweep never are.
 */
export function take(rule: Rule, subject: Subject, facts: Facts, given: Given): Decision {
  const id = decisionId(rule, subject)
  const offered = rule.options(subject, facts)
  const pin = pinOf(given.brief, rule, subject)
  const meant = pin && offered.find((option) => option.id === pin.choose)
  const chosen =
    meant ??
    choose(rule, offered, subject, facts, {
      refusals: given.constraints,
      first: given.expected?.get(id),
      onNothingLeft: () => given.nothingLeft?.add(id),
    })
  const record = once(() => recordOf(rule, offered, chosen, subject, facts, given))
  return {
    id,
    rule: rule.id,
    title: rule.title,
    subject,
    choice: chosen.id,
    chosen,
    needs: rule.needs,
    get question() {
      return rule.question(subject)
    },
    get options() {
      return record().options
    },
    get margin() {
      return record().margin
    },
    get status() {
      return meant !== undefined ? 'pinned' : record().level ? 'tie' : 'accepted'
    },
    ...(meant === undefined || pin === undefined
      ? {}
      : {
          get pinned() {
            return { because: pin.because, ...record().overridden }
          },
        }),
    get consequences() {
      return record().consequences
    },
    get evidence() {
      return record().evidence
    },
  }
}

type Record = Pick<Decision, 'options' | 'margin' | 'consequences' | 'evidence'> & {
  /** Whether the choice and the next best cannot be told apart. */
  readonly level: boolean
  readonly overridden: { readonly instead: OptionId; readonly costs: number }
}

/** All that a decision shows besides its choice. */
function recordOf(rule: Rule, offered: readonly Option[], chosen: Option, subject: Subject, facts: Facts, given: Given): Record {
  const options = optionsOf(rule, offered, subject, facts, given.constraints)
  const mine = options.find(({ option }) => option.id === chosen.id)
  if (mine === undefined) throw new Error(`${rule.id} does not offer what it chose`)
  const others = options.filter((each) => each !== mine && each.exclusions.length === 0)
  const best = options[0] ?? mine
  const margin = quantity(facts, 'limit/tie-margin').value
  const tied = others.filter((other) => level(mine, other, margin))
  const consequences = rule.consequences(chosen, subject, facts)
  return {
    options,
    margin: mine.total.value - (others[0]?.total.value ?? 0),
    level: tied.length > 0,
    overridden: { instead: best.option.id, costs: best.total.value - mine.total.value },
    consequences: [...consequences, ...tied.map((other) => tipping(mine, other))],
    evidence: rule.evidence(subject, facts),
  }
}
