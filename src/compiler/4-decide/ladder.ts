import type { Input } from './inputs.ts'

/** The values an input takes on its way from its own to a bound: six parts in a thousand further each time, whole numbers each once. */
export function ladder(input: Input, from: number, bound: number, direction: -1 | 1): readonly number[] {
  // A value that lies beyond the bound already goes nowhere.
  if ((bound - from) * direction <= 0) return []
  const start = inward(input, from)
  const end = inward(input, bound)
  const steps = Math.ceil(Math.abs(Math.log(end / start)) / step)
  const values: number[] = []
  for (let index = 1; index <= steps; index++) {
    const moved = outward(input, index === steps ? end : start * Math.exp(Math.sign(end - start) * index * step))
    const value = input.whole === true ? Math.round(moved) : moved
    if (value !== (values[values.length - 1] ?? from)) values.push(value)
  }
  return values
}

/** Places of a ladder to look at first: about three to two decades, the last one always. */
export function gridOf(values: readonly number[]): readonly number[] {
  const last = values.length - 1
  if (last < 0) return []
  const places = Math.max(2, Math.ceil(values.length / stride))
  const grid = Array.from({ length: places }, (_, place) => Math.round(((place + 1) * last) / places))
  return [...new Set(grid)]
}

const step = 0.006
/** A factor of 5 in such steps. */
const stride = 270

/** What is moved in proportion: the value itself, what it lacks to 1, or what it exceeds 1 by. */
function inward({ scale }: Input, value: number): number {
  if (scale === 'shortfall') return Math.max(1 - value, 1e-9)
  return scale === 'excess' ? Math.max(value - 1, 1e-3) : Math.max(value, 1e-9)
}

function outward({ scale }: Input, moved: number): number {
  if (scale === 'shortfall') return 1 - moved
  return scale === 'excess' ? 1 + moved : moved
}
