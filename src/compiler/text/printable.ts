/** One character as a terminal shows it: what is printed, how many columns it takes, and where it stood in the text. */
export type Cell = { readonly shown: string; readonly width: number; readonly offset: number }

/** The text as cells, with everything a terminal would obey instead of print spelt out: escapes, controls, direction marks. */
export function cellsOf(text: string): readonly Cell[] {
  const cells: Cell[] = []
  let offset = 0
  for (const character of text) {
    const shown = shownAs(character)
    cells.push({ shown, width: widthOf(shown), offset })
    offset += character.length
  }
  return cells
}

/** The text with nothing in it that a terminal would obey. */
export function printable(text: string): string {
  return hostile.test(text) ? Array.from(text, shownAs).join('') : text
}

// Controls, lone halves of pairs, marks that turn the direction of writing, characters without width, and line separators.
const hostile = /[\0-\x1F\x7F-\x9F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|\p{Cs}/u

function shownAs(character: string): string {
  if (character === '\t') return ' '
  if (!hostile.test(character)) return character
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`
}

const wide =
  /^(?:\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6])/u

function widthOf(shown: string): number {
  if (shown.startsWith('\\u{')) return shown.length
  if (/^\p{Mark}/u.test(shown)) return 0
  return wide.test(shown) ? 2 : 1
}
