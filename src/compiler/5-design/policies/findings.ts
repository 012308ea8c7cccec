import { listed, mistake } from '../../text/mistake.ts'

/** Who it concerns, as read in a sentence: `a visitor or a shopper`. */
type Who = { readonly operation: string; readonly who: string }

/** What the policies find in a brief: holes they close themselves, and holes only the author can close. */
export const findings = {
  foreignReference: mistake({
    code: 'GP5401',
    title: "A reference to somebody else's row",
    severity: 'information',
    message: ({ operation, who, field, target }: Who & { field: string; target: string; condition: string }) =>
      `\`${operation}\` lets ${who} name any \`${target}\` as \`${field}\`: the brief does not say whose it must be`,
    help: ({ target, condition }) => `closed: of \`${target}\` only rows with ${condition} are taken, any other is answered as unknown`,
  }),
  stepWithoutMoves: mistake({
    code: 'GP5402',
    title: 'A status that its own author could set',
    severity: 'warning',
    message: ({ operation, who, field, step }: Who & { field: string; step: string }) =>
      `\`${field}\` has no \`moves\`, so ${who} could set it in \`${operation}\` and pass over \`${step}\``,
    help: ({ field }) => `closed: no create or update carries \`${field}\`; say so with \`moves:\` on the entity`,
  }),
  withheldElsewhere: mistake({
    code: 'GP5403',
    title: 'Rows withheld in one place and shown in another',
    severity: 'warning',
    message: ({ operation, who, entity, other, to }: Who & { entity: string; other: string; to: string; help: string }) =>
      `\`${operation}\` shows ${who} every \`${entity}\`, \`${other}\` only those \`${to}\``,
    help: ({ help }) => `${help}, or waive this if all may be seen`,
  }),
  exposedPeople: mistake({
    code: 'GP5404',
    title: "Other people's personal data",
    severity: 'warning',
    message: ({ operation, who, fields }: Who & { fields: readonly string[]; narrow: string }) =>
      `\`${operation}\` shows ${who} ${listed(fields)} of everybody`,
    help: ({ narrow }) => `${narrow}, name what it answers with \`gives:\`, or waive this if it is meant`,
  }),
  unguardedWrite: mistake({
    code: 'GP5405',
    title: "Other people's rows can be changed",
    severity: 'warning',
    message: ({ operation, who, entity, verb }: Who & { entity: string; verb: string; narrow: string }) =>
      `\`${operation}\` lets ${who} ${verb} \`${entity}\` rows whoever they belong to`,
    help: ({ narrow }) => `${narrow}, or waive this if it is meant`,
  }),
  acrossTenants: mistake({
    code: 'GP5406',
    title: 'Rows of every tenant at once',
    severity: 'warning',
    message: ({ operation, who, entity, tenant }: Who & { entity: string; tenant: string }) =>
      `\`${operation}\` shows ${who} the \`${entity}\` rows of every \`${tenant}\``,
    help: ({ tenant }) => `tie the actor to one with \`of: ${tenant}\`, or waive this if it works for all of them`,
  }),
  otherName: mistake({
    code: 'GP5407',
    title: "Rows in somebody else's name",
    severity: 'information',
    message: ({ operation, who, field, target }: Who & { entity: string; field: string; target: string }) =>
      `\`${operation}\` lets ${who} choose any \`${target}\` as \`${field}\`, by which other operations know whose row it is`,
    help: ({ entity, field }) => `closed: the service sets \`${entity}.${field}\` itself`,
  }),
  anyName: mistake({
    code: 'GP5409',
    title: 'Rows that name anybody',
    severity: 'information',
    message: ({ operation, who, field, target }: Who & { field: string; target: string }) =>
      `\`${operation}\` lets ${who} put any \`${target}\` down as \`${field}\``,
    help: ({ field }) => `where it is the caller itself, let some operation say so: \`by: { …: ${field} = actor }\``,
  }),
  ownKey: mistake({
    code: 'GP5408',
    title: 'Access that its holder makes',
    severity: 'warning',
    message: ({ operation, who, entity, fields }: Who & { entity: string; fields: readonly string[] }) =>
      `\`${operation}\` lets ${who} create the \`${entity}\` that opens other rows to its holder${fields.length === 0 ? '' : `, with any ${listed(fields)}`}`,
    help: ({ entity }) =>
      `say with a condition in \`by\` for which rows a \`${entity}\` may be had for the asking, or waive this if for all`,
  }),
}
