import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { root } from './repository.ts'

/** What V8 puts into every context though the language does not ask for it, or what depends on the machine's language. */
const notTheLanguage = ['console', 'WebAssembly', 'Intl', 'SharedArrayBuffer', 'Atomics']

/** The name the bundle's exports have there. */
const globalName = 'bundled'

/** Makes what is impure within the language itself fail loudly: chance, the clock, and the machine's language and time zone. */
const poison = `
  const refuse = (name) => function () { throw new Error(name + ' is not pure') }
  Math.random = refuse('Math.random')
  const RealDate = Date
  globalThis.Date = new Proxy(RealDate, {
    apply: refuse('Date()'),
    construct: (target, values) => values.length === 0 ? refuse('new Date()')() : Reflect.construct(target, values),
  })
  RealDate.now = refuse('Date.now')
  for (const [type, names] of [
    [String, ['localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase']],
    [Number, ['toLocaleString']],
    [Array, ['toLocaleString']],
    [RealDate, ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'getTimezoneOffset', 'getHours', 'getDate', 'getDay', 'getMonth', 'getFullYear']],
  ]) for (const name of names) type.prototype[name] = refuse(type.name + '.prototype.' + name)
`

/**
 * Runs a function in a world that holds the language and nothing else. The function goes there as its text,
 * so it may use its parameters only: what the entry exports, and a copy of the input made through JSON.
 */
export type BareWorld<Exports> = <Input>(run: (exports: Exports, input: Input) => string, input: Input) => string

/** Bundles an entry of this repository as one script and loads it into a bare world. */
export async function bareWorld<Exports>(entry: string): Promise<BareWorld<Exports>> {
  const bundled = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    globalName,
    platform: 'neutral',
    target: 'es2024',
    logLevel: 'silent',
  })
  const script = bundled.outputFiles[0]?.text ?? ''
  const context = createContext(Object.create(null) as object)
  runInContext(notTheLanguage.map((name) => `delete globalThis.${name}`).join('\n'), context)
  runInContext(`(() => {${poison}})()`, context)
  runInContext(script, context, { filename: `${entry}.bundle.js` })
  return (run, input) => {
    const text = JSON.stringify(JSON.stringify(input))
    const value: unknown = runInContext(`(${run.toString()})(${globalName}, JSON.parse(${text}))`, context)
    if (typeof value !== 'string') throw new Error('the function must return a string')
    return value
  }
}
