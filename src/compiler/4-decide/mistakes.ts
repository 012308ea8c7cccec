import { didYouMean, listed, mistake } from '../text/mistake.ts'

/** Everything that stage 4 has to say about a brief, by name. */
export const decisionMistakes = {
  noSuchDecision: mistake<{ name: string; near: string | undefined; rules: readonly string[] }>({
    code: 'GP4101',
    title: 'A pin names no decision',
    severity: 'warning',
    message: ({ name }) => `no decision is called \`${name}\`, so it pins nothing`,
    help: ({ near, rules }) => didYouMean(near, `the decisions are ${listed(rules)}`),
  }),
  noSuchOption: mistake<{ name: string; choose: string; near: string | undefined; options: readonly string[] }>({
    code: 'GP4102',
    title: 'A pin names no option of its decision',
    severity: 'warning',
    message: ({ name, choose }) => `the decision \`${name}\` has no option \`${choose}\`, so it pins nothing`,
    help: ({ near, options }) => didYouMean(near, `it has ${listed(options)}`),
  }),
  pinnedAgainst: mistake<{ id: string; choice: string; instead: string; says: string }>({
    code: 'GP4103',
    title: 'A pin chooses what a constraint rules out',
    severity: 'warning',
    message: ({ id, choice, says }) => `\`${id}\` is pinned to \`${choice}\`, which is ruled out: ${says}`,
    help: ({ instead }) => `without the pin it is \`${instead}\``,
  }),
  nothingLeft: mistake<{ id: string; choice: string }>({
    code: 'GP4201',
    title: 'Every option of a decision is ruled out',
    severity: 'warning',
    message: ({ id }) => `every option of \`${id}\` is ruled out`,
    help: ({ choice }) => `\`${choice}\` breaks the fewest constraints and is taken; relax one of those named here`,
  }),
  demandUnmet: mistake<{ name: string }>({
    code: 'GP4202',
    title: 'Nothing that was decided uses a demanded technology',
    severity: 'warning',
    message: ({ name }) => `the brief demands \`${name}\`, and no decision came to use it`,
    help: () => 'pin the decision that should use it under `decisions`, or take it from `constraints.mustUse`',
  }),
}
