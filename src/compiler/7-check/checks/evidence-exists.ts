import type { Check } from '../../model/check.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { amountsOf } from '../amounts.ts'
import { changeFirst } from '../change-first.ts'

const unknown = mistake({
  code: 'GP7602',
  title: 'Evidence that nobody holds',
  message: ({ by, id }: { by: string; id: string }) => `${by} cites \`${id}\`, which the knowledge does not hold`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** What decisions and numbers cite can be looked up. */
export const evidenceExists: Check = {
  id: 'evidence-exists',
  title: 'Everything cited exists',
  about: 'Evidence of decisions, and the knowledge and defaults that numbers rest on, stand in the knowledge with their source.',
  code: unknown.code,
  seededFault: 'a decision cites evidence that does not exist',
  seed: (design, artifacts) => {
    const all = changeFirst(design.decisions.all, (decision) => ({
      ...decision,
      evidence: [...decision.evidence, 'casebook/no-such-case'],
    }))
    return all && { design: { ...design, decisions: { ...design.decisions, all } }, artifacts }
  },
  run: (design) => {
    const { quantities, evidence, defaults } = design.knowledge
    const cited = design.decisions.all.flatMap(({ id, evidence: ids }) =>
      ids.filter((each) => !evidence.has(each) && !quantities.has(each)).map((each) => ({ by: `the decision \`${id}\``, id: each })),
    )
    const rested = amountsOf(design).flatMap(({ id, because }) => {
      const lacking =
        (because.kind === 'knowledge' && !quantities.has(because.id)) || (because.kind === 'default' && !defaults.has(because.id))
      return lacking ? [{ by: `the number \`${id}\``, id: because.id }] : []
    })
    const once = new Map([...rested.toReversed(), ...cited.toReversed()].map((facts) => [facts.id, facts]))
    return [...once.values()].toReversed().map((facts) => diagnose(unknown, facts, {}))
  },
}
