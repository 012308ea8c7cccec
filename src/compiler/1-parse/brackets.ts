// Characters of the private use area: no keyboard has them, and YAML takes them for letters.
const OPENING = '\uE000'
const CLOSING = '\uE001'

/**
 * The text with the brackets of short forms such as `image(5 MB)[0..8]` replaced by letters of the same width. Inside `{ }` YAML takes
 * such a bracket for the start of a list and loses its way; in front of a list there is always a space, a comma, a colon or a bracket.
 */
export function hideBrackets(text: string): string {
  return text.replace(/(?<=[\w)?])\[([^[\]{}"'\n#]*)\]/g, `${OPENING}$1${CLOSING}`)
}

/** The text as it was before its brackets were hidden. */
export function showBrackets(text: string): string {
  if (!text.includes(OPENING)) return text
  return text.replaceAll(OPENING, '[').replaceAll(CLOSING, ']')
}

/** Whether a stretch of text has a bracket that YAML would read as the start of a list if it stood inside `{ }`. */
export function hasLooseBracket(text: string): boolean {
  return /[\w)?]\[/.test(text)
}
