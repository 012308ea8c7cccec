import { fileAt, paths, withText } from '../files.ts'
import type { Validator } from '../validator.ts'
import { judge, messageOf, notRun, optional } from '../validator.ts'

/** Whether the design as data is what its published JSON Schema says, so that programs may rely on it. */
export const designSchema: Validator = {
  id: 'design-schema',
  title: 'Design data fits its schema',
  about: 'Validates `design.json` against `schema/design.schema.json` (JSON Schema 2020-12).',
  tool: 'ajv',
  seededFault: 'the version of the format is a text instead of a number',
  seed: (artifacts) => withText(artifacts, paths.design, (text) => text.replace(/"version": 1\b/, '"version": "1"')),
  available: async () => (await optional(() => import('ajv/package.json', { with: { type: 'json' } })))?.default.version,
  run: async (_, artifacts) => {
    const ajv = await optional(() => import('ajv/dist/2020.js'))
    const formats = await optional(() => import('ajv-formats'))
    if (ajv === undefined || formats === undefined) return notRun('ajv or ajv-formats is not installed')
    const document = fileAt(artifacts, paths.design)
    if (document === undefined) return notRun(`there is no ${paths.design}`)
    const checker = new ajv.Ajv2020({ allErrors: true, strict: true, strictTypes: false })
    formats.default.default(checker)
    const validate = checker.compile(await publishedSchema())
    const data = parsed(document.text)
    if (typeof data === 'string') return judge([document.path], [`${document.path}: ${data}`], '')
    validate(data.value)
    const findings = (validate.errors ?? []).map(({ instancePath, message }) => `${document.path}${instancePath}: ${message ?? 'is wrong'}`)
    return judge([document.path], findings, 'no finding')
  },
}

/** The schema as it is published with the package; it lies beside the sources, not among them, so its address is worked out. */
async function publishedSchema(): Promise<object> {
  const address = new URL('../../../schema/design.schema.json', import.meta.url).href
  const { default: schema } = (await import(address, { with: { type: 'json' } })) as { readonly default: object }
  return schema
}

/** The data, or what is wrong with its text. */
function parsed(text: string): { readonly value: unknown } | string {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return messageOf(error)
  }
}
