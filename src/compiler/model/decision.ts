import type { Brief } from './brief.ts'
import type { Knowledge } from './knowledge.ts'
import type { Figure, Quantity } from './quantity.ts'
import type { BriefPath, DecisionId, DefaultId, KnowledgeId } from './reason.ts'
import type { Workload } from './workload.ts'

export type RuleId = string
export type OptionId = string

/** What a decision is about: the whole system (`system`), or one operation, entity, actor, module … */
export type Subject = {
  readonly kind: 'system' | 'operation' | 'entity' | 'actor' | 'audience' | 'module' | 'store' | 'event'
  readonly name: string
  /** Brief paths it was read from. */
  readonly from: readonly BriefPath[]
}

/** One way to answer; `parts` carries structure, such as the entities of each service in a cut. */
export type Option = { readonly id: OptionId; readonly title: string; readonly parts?: readonly OptionPart[] }
/** A module of a cut, with the deployable it ships in. */
export type OptionPart = { readonly name: string; readonly entities: readonly string[]; readonly deployable?: string }

/** A hard constraint that rules an option out, with the place that says so. */
export type Exclusion = {
  readonly constraint: string
  readonly says: string
  readonly from: readonly BriefPath[]
  readonly figures: readonly Figure[]
}

/** One thing an option is judged by: weight and score are figures, 0…1, each with its reason. */
export type Criterion = {
  readonly id: string
  readonly title: string
  weight(subject: Subject, facts: Facts): Figure
  /** 1 is as good as it can be, 0 as bad; by a formula over the facts. */
  score(option: Option, subject: Subject, facts: Facts): Figure
}

/** What a rule may look at: the brief, the workload, the knowledge, and the decisions it says it needs. */
export type Facts = {
  readonly brief: Brief
  readonly workload: Workload
  readonly knowledge: Knowledge
  /** The decision taken for a subject by a rule this one `needs`; a rule without subjects of its own has the subject `system`. */
  decided(rule: RuleId, subject?: string): Decision | undefined
  all(rule: RuleId): readonly Decision[]
}

/** One question a backend design must answer, as a value; 4-decide runs them all in the order of their needs. */
export type Rule = {
  readonly id: RuleId
  readonly title: string
  readonly about: string
  readonly needs: readonly RuleId[]
  question(subject: Subject): string
  subjects(facts: Facts): readonly Subject[]
  options(subject: Subject, facts: Facts): readonly Option[]
  exclusions(option: Option, subject: Subject, facts: Facts): readonly Exclusion[]
  readonly criteria: readonly Criterion[]
  /** Evidence for the thresholds, ids in knowledge/. */
  evidence(subject: Subject, facts: Facts): readonly KnowledgeId[]
  consequences(chosen: Option, subject: Subject, facts: Facts): readonly Consequence[]
}

export type Consequence = {
  readonly effect: 'gain' | 'price' | 'duty'
  readonly says: string
  readonly figures: readonly Figure[]
  readonly from: readonly BriefPath[]
}

export type ScoredOption = {
  readonly option: Option
  readonly total: Figure
  readonly scores: readonly { readonly criterion: string; readonly title: string; readonly weight: Figure; readonly score: Figure }[]
  readonly exclusions: readonly Exclusion[]
}

/** `tie`: the two best cannot be told apart; `atRisk`: an assumption within its range would change it; `pinned`: the author chose. */
export type DecisionStatus = 'accepted' | 'pinned' | 'tie' | 'atRisk'

export type Decision = {
  readonly id: DecisionId
  readonly rule: RuleId
  readonly title: string
  readonly subject: Subject
  readonly question: string
  /** Best first; what is excluded comes last. */
  readonly options: readonly ScoredOption[]
  readonly choice: OptionId
  readonly chosen: Option
  /** Total of the choice less the best other that is not excluded. */
  readonly margin: number
  readonly status: DecisionStatus
  readonly pinned?: { readonly because: string; readonly instead: OptionId; readonly costs: number }
  readonly consequences: readonly Consequence[]
  readonly evidence: readonly KnowledgeId[]
  readonly needs: readonly RuleId[]
}

export type Decisions = {
  /** In the order taken. */
  readonly all: readonly Decision[]
  readonly byId: ReadonlyMap<DecisionId, Decision>
  /** Computed on first use, by re-running analysis and decisions with one input moved; one sweep serves all decisions. */
  flips(): Flips
}

/** One input of the brief that flip points move: how to read it and how to set it. */
export type InputId = string
export type Flips = {
  readonly byDecision: ReadonlyMap<DecisionId, readonly Flip[]>
  /** Decisions that an assumed input, moved within its own plausible range, would change: `accepted` means `atRisk` for these. */
  readonly atRisk: ReadonlySet<DecisionId>
  /** For each input the range that was tried, and how many decisions change within it. */
  readonly inputs: readonly SweptInput[]
}

/** One input as it was swept; `assumed` is the default its value comes from, where nobody gave it. */
export type SweptInput = {
  readonly id: InputId
  readonly title: string
  readonly from: Quantity
  readonly low: number
  readonly high: number
  readonly moves: readonly DecisionId[]
  readonly assumed?: DefaultId
}

/** The nearest value of an input at which a decision changes; `becomes` absent: it does not within the range tried. */
export type Flip = {
  readonly input: InputId
  readonly title: string
  readonly from: Quantity
  readonly to: Quantity
  readonly becomes: OptionId
  /** Month in which growth alone brings it there; absent when growth never does within ten years. */
  readonly month?: number
}
