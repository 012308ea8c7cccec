import { type Token, tokensOf } from './source-tokens.ts'

/** A JSON Schema, as far as types need it. */
export type JsonSchema = { readonly [key: string]: unknown }
/** What to put in place of a type, by its name: for types that become something else when they are written as data. */
export type Replacements = Readonly<Record<string, JsonSchema>>

/**
 * Turns TypeScript's type declarations into JSON Schemas: closed records, `readonly` lists, maps as records, sets as lists,
 * unions, literals, `A & { … }`, `Omit<A, 'b'>`; a property that is empty or false may be left out; comments become descriptions and methods are left out. What it does not know it refuses.
 */
export class TypeSchemas {
  readonly #declarations = new Map<string, Declaration>()
  readonly #replacements: Replacements
  readonly #used = new Map<string, JsonSchema>()

  constructor(sources: readonly string[], replacements: Replacements) {
    this.#replacements = replacements
    for (const source of sources) for (const declaration of declarationsIn(source)) this.#add(declaration)
  }

  /** A reference to a declared type, which becomes one of the definitions. */
  reference(name: string): JsonSchema {
    const replacement = this.#replacements[name]
    if (replacement !== undefined) return replacement
    if (!this.#used.has(name)) {
      this.#used.set(name, {})
      const { type, comment } = this.#declared(name)
      this.#used.set(name, described(this.#schema(type), comment))
    }
    return { $ref: `#/$defs/${name}` }
  }

  /** The properties of a declared record, for a schema that changes some of them. */
  properties(name: string): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries(
      this.#members(this.#declared(name).type).map((member) => [member.name, described(this.#schema(member.type), member.comment)]),
    )
  }

  /** Every type referred to so far, by name. */
  definitions(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#used].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  #add(declaration: Declaration): void {
    const other = this.#declarations.get(declaration.name)
    if (other?.exported === true && declaration.exported) throw new Error(`two types are called ${declaration.name}`)
    // A type that its file keeps to itself gives way to one that is shared.
    if (other === undefined || declaration.exported) this.#declarations.set(declaration.name, declaration)
  }

  #declared(name: string): Declaration {
    const declaration = this.#declarations.get(name)
    if (declaration === undefined) throw new Error(`no type is called ${name}`)
    return declaration
  }

  #schema(type: Type): JsonSchema {
    switch (type.kind) {
      case 'literal':
        return { const: type.value }
      case 'list':
        return { type: 'array', items: this.#schema(type.of) }
      case 'map':
        return { type: 'object', additionalProperties: this.#schema(type.of) }
      case 'union':
        return this.#union(type.of)
      case 'record':
      case 'both':
      case 'without':
        return this.#record(this.#members(type))
      case 'name':
        return primitives[type.name] ?? this.reference(type.name)
    }
  }

  #union(of: readonly Type[]): JsonSchema {
    if (of.every((each) => each.kind === 'literal')) return { enum: of.map((each) => each.value) }
    return { anyOf: of.map((each) => this.#schema(each)) }
  }

  #record(members: readonly Member[]): JsonSchema {
    const properties = Object.fromEntries(members.map((member) => [member.name, this.#property(member)]))
    const required = members.filter((member) => !member.optional && this.#emptyOf(member.type) === undefined).map(({ name }) => name)
    return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false }
  }

  #property({ type, comment, optional }: Member): JsonSchema {
    const empty = optional ? undefined : this.#emptyOf(type)
    return { ...described(this.#schema(type), comment), ...(empty !== undefined && { default: empty }) }
  }

  /** The empty or false value of a type, which is left out of a record: absent, it is meant. */
  #emptyOf(type: Type): unknown {
    if (type.kind === 'list') return []
    if (type.kind === 'map') return {}
    if (type.kind === 'union') return type.of.map((each) => this.#emptyOf(each)).find((each) => each !== undefined)
    if (type.kind !== 'name') return undefined
    if (type.name === 'boolean') return false
    const declared = this.#replacements[type.name] === undefined ? this.#declarations.get(type.name) : undefined
    return declared === undefined || declared.type.kind === 'record' || declared.type.kind === 'both'
      ? undefined
      : this.#emptyOf(declared.type)
  }

  /** The members of a record, of `A & B`, or of the record a name stands for. */
  #members(type: Type): readonly Member[] {
    if (type.kind === 'record') return type.members
    if (type.kind === 'both') return type.of.flatMap((each) => this.#members(each))
    if (type.kind === 'without') return this.#members(type.of).filter(({ name }) => !type.names.has(name))
    if (type.kind === 'name') return this.#members(this.#declared(type.name).type)
    throw new Error(`a ${type.kind} cannot be part of A & B`)
  }
}

type Named = { readonly name: string; readonly type: Type; readonly comment: string }
type Declaration = Named & { readonly exported: boolean }
type Member = Named & { readonly optional: boolean }
type Type =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list' | 'map'; readonly of: Type }
  | { readonly kind: 'union' | 'both'; readonly of: readonly Type[] }
  | { readonly kind: 'record'; readonly members: readonly Member[] }
  | { readonly kind: 'without'; readonly of: Type; readonly names: ReadonlySet<unknown> }

const primitives: Readonly<Record<string, JsonSchema>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
}

/** The exported and private `type X = …` of a source; generic ones are left out, for no value of theirs is written. */
function declarationsIn(source: string): readonly Declaration[] {
  const reader = new TypeReader(tokensOf(source))
  return reader.declarations()
}

/** Reads types off tokens, one rule a method. */
class TypeReader {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  declarations(): readonly Declaration[] {
    const found: Declaration[] = []
    for (; this.#at < this.#tokens.length; this.#at++) {
      const [head, name, sign] = [this.#tokens[this.#at], this.#tokens[this.#at + 1], this.#tokens[this.#at + 2]]
      const begins = head?.text === 'type' && name?.kind === 'word' && /^[A-Z]/.test(name.text) && sign?.text === '='
      if (!begins || name === undefined) continue
      const exported = this.#tokens[this.#at - 1]?.text === 'export'
      const comment = this.#commentBefore(exported ? this.#at - 1 : this.#at)
      const start = this.#at
      this.#at += 3
      try {
        found.push({ name: name.text, type: this.#type(), comment, exported })
        this.#at--
      } catch (error) {
        if (!(error instanceof Unsupported)) throw error
        this.#at = start
      }
    }
    return found
  }

  #type(): Type {
    this.#take('|')
    const of = [this.#both()]
    while (this.#take('|')) of.push(this.#both())
    return of.length === 1 ? (of[0] as Type) : { kind: 'union', of }
  }

  #both(): Type {
    const of = [this.#list()]
    while (this.#take('&')) of.push(this.#list())
    return of.length === 1 ? (of[0] as Type) : { kind: 'both', of }
  }

  #list(): Type {
    this.#take('readonly')
    let type = this.#single()
    while (this.#peek() === '[') {
      this.#expect('[')
      this.#expect(']')
      type = { kind: 'list', of: type }
    }
    return type
  }

  #single(): Type {
    const token = this.#next()
    if (token.text === '(' && token.kind === 'sign') {
      const type = this.#type()
      this.#expect(')')
      return type
    }
    if (token.text === '{') return this.#record()
    if (token.kind === 'string') return { kind: 'literal', value: token.text }
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) }
    if (token.text === 'true' || token.text === 'false') return { kind: 'literal', value: token.text === 'true' }
    if (token.text === 'null') return { kind: 'literal', value: null }
    if (token.text === 'import') return this.#imported()
    if (token.kind !== 'word') throw new Unsupported(`cannot read a type at \`${token.text}\``)
    return this.#peek() === '<' ? this.#generic(token.text) : { kind: 'name', name: token.text }
  }

  /** `import('./x.ts').Name` */
  #imported(): Type {
    while (this.#next().text !== ')');
    this.#expect('.')
    return { kind: 'name', name: this.#next().text }
  }

  #generic(name: string): Type {
    this.#expect('<')
    const parameters = [this.#type()]
    while (this.#take(',')) parameters.push(this.#type())
    this.#expect('>')
    const [first, second] = parameters as [Type, Type | undefined]
    if (name === 'ReadonlyMap' && second !== undefined) return { kind: 'map', of: second }
    if (name === 'Readonly') return first
    if (name === 'Omit' && second !== undefined) return { kind: 'without', of: first, names: literalsIn(second) }
    if (name === 'ReadonlySet') return { kind: 'list', of: first }
    throw new Unsupported(`cannot read ${name}<…>`)
  }

  #record(): Type {
    const members: Member[] = []
    while (this.#peek() !== '}') {
      const comment = this.#commentBefore(this.#at + this.#comments())
      this.#take('readonly')
      const name = this.#next().text
      const optional = this.#take('?')
      if (this.#peek() === '(') this.#skipMethod()
      else {
        this.#expect(':')
        members.push({ name, optional, type: this.#type(), comment })
      }
      this.#take(';')
    }
    this.#expect('}')
    return { kind: 'record', members }
  }

  #skipMethod(): void {
    while (this.#next().text !== ')');
    this.#expect(':')
    this.#type()
  }

  /** How many comments stand next. */
  #comments(): number {
    let count = 0
    while (this.#tokens[this.#at + count]?.kind === 'comment') count++
    return count
  }

  #commentBefore(index: number): string {
    const token = this.#tokens[index - 1]
    if (token?.kind !== 'comment' || !token.text.startsWith('/**')) return ''
    const lines = token.text.slice(3, -2).split('\n')
    return lines
      .map((line) => line.replace(/^\s*\* ?/, '').trim())
      .filter((line) => line !== '')
      .join(' ')
  }

  #peek(): string {
    return this.#tokens[this.#at + this.#comments()]?.text ?? ''
  }

  #next(): Token {
    this.#at += this.#comments()
    const token = this.#tokens[this.#at++]
    if (token === undefined) throw new Error('a type ends too early')
    return token
  }

  #take(text: string): boolean {
    const found = this.#peek() === text
    if (found) this.#next()
    return found
  }

  #expect(text: string): void {
    const token = this.#next()
    if (token.text !== text) throw new Unsupported(`expected ${text}, found ${token.text} in line ${token.line}`)
  }
}

function literalsIn(type: Type): ReadonlySet<unknown> {
  return new Set((type.kind === 'union' ? type.of : [type]).flatMap((each) => (each.kind === 'literal' ? [each.value] : [])))
}

class Unsupported extends Error {}

function described(schema: JsonSchema, comment: string): JsonSchema {
  return comment === '' ? schema : { description: comment, ...schema }
}
