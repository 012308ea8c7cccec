import { mistakes } from '../../text/mistakes.ts'
import type { Phrase } from '../phrase.ts'
import { phrase, type NameRule, type Shape } from '../shape.ts'

/** Longest name: PostgreSQL keeps 63 bytes of an identifier, and plurals need room. */
export const LONGEST_NAME = 60

/** `UpperCamel`, for entities. */
export function isEntityName(text: string): boolean {
  return /^[A-Z][A-Za-z0-9]*$/.test(text) && text.length <= LONGEST_NAME
}

/** `lowerCamel`, for everything else. */
export function isName(text: string): boolean {
  return /^[a-z][A-Za-z0-9]*$/.test(text) && text.length <= LONGEST_NAME
}

/** Names of entities, where they are declared. */
export const entityNames: NameRule = { pattern: '^[A-Z][A-Za-z0-9]{0,59}$', check: checkEntityName }

/** All other names, where they are declared. */
export const lowerNames: NameRule = { pattern: '^[a-z][A-Za-z0-9]{0,59}$', check: checkName }

/** Entities named as the keys of a map: whether there is one of that name is seen once everything is read. */
export const entityReferences: NameRule = { pattern: entityNames.pattern, check: (found) => parseReference(found) !== undefined }

function checkEntityName(found: Phrase): boolean {
  if (isEntityName(found.text)) return true
  found.refuse(mistakes.badEntityName, { found: found.text, better: upperCamel(found.text) }, upperCamel(found.text))
  return false
}

/** Checks how any name but an entity's is written where it is declared. */
export function checkName(found: Phrase): boolean {
  if (isName(found.text)) return true
  found.refuse(mistakes.badName, { found: found.text, better: lowerCamel(found.text) }, lowerCamel(found.text))
  return false
}

/** A name that must be declared elsewhere; whether it is, is seen once everything is read. */
export function reference(what: string, example: string): Shape<string> {
  return phrase(`the name of ${what}`, { examples: [example] }, parseReference)
}

/** One word; several in one text are told as what they are. */
export function parseReference(found: Phrase): string | undefined {
  if (/^[A-Za-z][A-Za-z0-9]*$/.test(found.text)) return found.text
  if (found.text.includes(',')) return refuseList(found)
  return found.refuse(mistakes.notAName, { found: found.text })
}

/** Tells about `a, b` where `[a, b]` is meant. */
export function refuseList(found: Phrase): undefined {
  const list = `[${found.text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .join(', ')}]`
  return found.refuse(mistakes.listAsText, { found: found.text, list }, list)
}

/** A name turned into the case of an entity's, or nothing when it has no letter to start with. */
export function upperCamel(text: string): string | undefined {
  const name = joined(text)
  return name === '' ? undefined : name.charAt(0).toUpperCase() + name.slice(1)
}

/** A name turned into the case of all others. */
export function lowerCamel(text: string): string | undefined {
  const name = joined(text)
  return name === '' ? undefined : name.charAt(0).toLowerCase() + name.slice(1)
}

function joined(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const name = words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')
  return name.replace(/^\d+/, '').slice(0, LONGEST_NAME)
}
