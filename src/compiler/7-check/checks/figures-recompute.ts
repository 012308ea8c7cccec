import type { Check } from '../../model/check.ts'
import type { Design } from '../../model/design/design.ts'
import { evaluate } from '../../model/formula.ts'
import type { Amount, Figure } from '../../model/quantity.ts'
import { isSeries } from '../../model/quantity.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { amountsOf } from '../amounts.ts'

const untrue = mistake({
  code: 'GP7601',
  title: 'A number that its formula does not give',
  message: ({ figure, formula, says, gives }: { figure: string; formula: string; says: number; gives: number }) =>
    `\`${figure}\` is ${says}, but ${formula} gives ${gives}`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** Every derived number is what its formula gives for its inputs. */
export const figuresRecompute: Check = {
  id: 'figures-recompute',
  title: 'Every figure can be computed again',
  about: 'Each number with a formula is computed anew from its inputs, quarter by quarter, and must come out the same.',
  code: untrue.code,
  seededFault: 'the cost in every quarter is one more than its formula gives',
  seed: (design, artifacts) => {
    const { cost } = design.capacity
    if (cost.total.because.kind !== 'formula') return undefined
    const total = { ...cost.total, values: cost.total.values.map((value) => value + 1) }
    return { design: { ...design, capacity: { ...design.capacity, cost: { ...cost, total } } }, artifacts }
  },
  run: (design: Design) =>
    amountsOf(design).flatMap((amount) => {
      const wrong = firstWrong(amount)
      return wrong === undefined ? [] : [diagnose(untrue, { figure: amount.id, ...wrong }, {})]
    }),
}

function firstWrong(amount: Amount): { readonly formula: string; readonly says: number; readonly gives: number } | undefined {
  if (amount.because.kind !== 'formula') return undefined
  const { formula, inputs } = amount.because
  const values = isSeries(amount) ? amount.values : [amount.value]
  for (const [index, says] of values.entries()) {
    const gives = evaluate(formula, inputs, isSeries(amount) ? index : quarterOf(amount))
    if (!agree(says, gives)) return { formula: `${formula.id} (${formula.says})`, says, gives }
  }
  return undefined
}

function quarterOf(figure: Figure): number {
  return figure.quarter ?? 0
}

/** Equal but for the last bits, which depend on the order of additions. */
function agree(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), Number.MIN_VALUE)
}
