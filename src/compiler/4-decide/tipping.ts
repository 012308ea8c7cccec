import type { Consequence, ScoredOption } from '../model/decision.ts'

/** What tells two options apart that score alike: the criterion that speaks most for each, by the log of its weighted score. */
export function tipping(chosen: ScoredOption, other: ScoredOption): Consequence {
  const pulls = chosen.scores.map((mine, index) => {
    const theirs = other.scores[index] ?? mine
    return { mine, theirs, pull: mine.weight.value * Math.log(mine.score.value / theirs.score.value) }
  })
  const strongest = (sign: number) => pulls.filter(({ pull }) => pull * sign > 1e-9).sort((a, b) => sign * (b.pull - a.pull))[0]
  const sides = [
    { name: chosen.option.title, pull: strongest(1) },
    { name: other.option.title, pull: strongest(-1) },
  ].flatMap(({ name, pull }) => (pull === undefined ? [] : [{ name, pull }]))
  const says = sides.map(({ name, pull }) => `${lower(pull.mine.title)} speaks for ${lower(name)}`).join(', ')
  return {
    effect: 'duty',
    says: `Level with ${lower(other.option.title)}: ${says === '' ? 'no criterion tells them apart' : says}.`,
    figures: [chosen.total, other.total, ...sides.flatMap(({ pull }) => [pull.mine.score, pull.theirs.score])],
    from: [],
  }
}

/** In the middle of a sentence: a capital that begins a word goes, one of an abbreviation stays. */
function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
