import type { Access, Scope } from '../../model/brief.ts'
import type { TreeNode } from '../../model/brief-tree.ts'
import type { BriefPath } from '../../model/reason.ts'
import { mistakes } from '../../text/mistakes.ts'
import { construct } from '../construct.ts'
import { Phrase } from '../phrase.ts'
import { inside, type Reader } from '../reader.ts'
import { flag, phrase, readValue, turned, type Shape } from '../shape.ts'
import { parseReference, reference, refuseList } from '../values/name.ts'
import { condition, conditions, parseCondition } from './condition.ts'

const all: Scope = { kind: 'all' }

const says = 'who may call, such as `shopper`, `shopper own`, `[visitor, shopper]` or `{ staff: region = actor.region }`'

/** `shopper`, `shopper own`, `reader via Membership`. */
const entry: Shape<Access> = phrase(says, { examples: ['shopper', 'shopper own', 'reader via Membership'] }, (found) => {
  // Several actors in one text are told as what they are.
  if (found.text.includes(',')) return refuseList(found)
  const [, name = found, rest] = found.match(/^(\S+)\s+(.+)$/d) ?? []
  const actor = parseReference(name)
  const scope = rest ? parseScope(rest) : all
  return actor !== undefined && scope ? { actor, scope } : undefined
})

const scopeKeys = construct('a scope', 'Which rows a caller sees.', {
  own: { about: 'Only rows that belong to the caller.', example: 'true', shape: flag },
  via: {
    about: 'Only rows that share an owner or a reference with a row of this entity that is the caller’s.',
    example: 'Membership',
    shape: reference('an entity', 'Membership'),
  },
  where: { about: 'Only rows of which this holds.', example: 'region = actor.region', shape: conditions },
})

const scopeFromMap: Shape<Scope> = turned(scopeKeys, ({ own = false, via, where }, node, path, reader): Scope | undefined => {
  if (Number(own) + Number(via !== undefined) + Number(where !== undefined) > 1)
    return reader.refuse(mistakes.severalScopes, {}, node, path)
  if (own) return { kind: 'own' }
  if (via !== undefined) return { kind: 'via', entity: via }
  return where ? { kind: 'condition', conditions: where } : all
})

/** What stands after an actor's name: a word, a condition, several of them, or a map. */
const scope: Shape<Scope> = {
  says: '`own`, `all`, `via Membership` or a condition such as `region = actor.region`',
  schema: { anyOf: [{ type: 'string' }, conditions.schema, scopeKeys.schema] },
  read: (node, path, reader) => {
    if (node.kind === 'list') {
      const some = conditions.read(node, path, reader)
      return some && { kind: 'condition', conditions: some }
    }
    if (node.kind === 'map') {
      if (!node.entries.some(({ key }) => key.text === 'field')) return scopeFromMap.read(node, path, reader)
      const one = condition.read(node, path, reader)
      return one && { kind: 'condition', conditions: [one] }
    }
    return node.kind === 'scalar' ? parseScope(new Phrase(node, path, reader)) : undefined
  },
}

function parseScope(found: Phrase): Scope | undefined {
  if (found.text === 'own') return { kind: 'own' }
  if (found.text === 'all') return all
  const [, via] = found.match(/^via (\S+)$/d) ?? []
  if (via) {
    const entity = parseReference(via)
    return entity === undefined ? undefined : { kind: 'via', entity }
  }
  if (!/[=<>]/.test(found.text))
    return found.refuse(mistakes.notAScope, { found: found.text }, found.text === 'owned' || found.text === 'mine' ? 'own' : undefined)
  const one = parseCondition(found)
  return one && { kind: 'condition', conditions: [one] }
}

/** Who may call and which rows each sees: a word, a list, or a map; a list and a map say the same. */
export const access: Shape<readonly Access[]> = {
  says,
  schema: {
    anyOf: [
      entry.schema,
      { type: 'array', items: { anyOf: [entry.schema, { type: 'object', additionalProperties: scope.schema }] } },
      { type: 'object', additionalProperties: scope.schema },
    ],
  },
  read: (node, path, reader) => {
    const empty = (node.kind === 'list' && node.items.length === 0) || (node.kind === 'map' && node.entries.length === 0)
    if (empty) return reader.refuse(mistakes.nobody, {}, node, path)
    const found = readAccess(node, path, reader)
    return found.length > 0 ? found : undefined
  },
}

function readAccess(node: TreeNode, path: BriefPath, reader: Reader): readonly Access[] {
  if (node.kind === 'list') return node.items.flatMap((item, index) => readAccess(item, inside(path, index), reader))
  if (node.kind === 'map') {
    return node.entries.flatMap(({ key, value }) => {
      const at = inside(path, key.text)
      const actor = parseReference(new Phrase(key, at, reader))
      const read = readValue(scope, value, at, reader)
      return actor !== undefined && read ? [{ actor, scope: read }] : []
    })
  }
  const one = readValue(entry, node, path, reader)
  return one ? [one] : []
}
