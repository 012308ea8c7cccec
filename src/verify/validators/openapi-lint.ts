import { fileAt, paths, withText } from '../files.ts'
import type { Validator } from '../validator.ts'
import { judge, notRun, optional } from '../validator.ts'

/** Whether the API's contract is an OpenAPI document that keeps to the linter's strictest published rules. */
export const openapiLint: Validator = {
  id: 'openapi-lint',
  title: 'OpenAPI document is valid',
  about: 'Lints `api/openapi.yaml` with the rule set `recommended-strict`, in which every finding is an error.',
  tool: '@redocly/openapi-core',
  seededFault: 'an operation answers with a schema that is not declared',
  seed: (artifacts) =>
    withText(artifacts, paths.openapi, (text) => text.replace(/#\/components\/schemas\/\w+/, '#/components/schemas/NotDeclared')),
  available: async () => ((await optional(() => import('@redocly/openapi-core'))) === undefined ? undefined : redoclyVersion),
  run: async (_, artifacts) => {
    const redocly = await optional(() => import('@redocly/openapi-core'))
    if (redocly === undefined) return notRun('@redocly/openapi-core is not installed')
    const document = fileAt(artifacts, paths.openapi)
    if (document === undefined) return notRun(`there is no ${paths.openapi}`)
    const config = await redocly.createConfig({ extends: ['recommended-strict'] })
    const problems = await redocly.lintFromString({ source: document.text, absoluteRef: document.path, config })
    const findings = problems.map(({ ruleId, message, location }) => {
      const line = location[0] === undefined ? undefined : redocly.getLineColLocation(location[0]).start.line
      return `${document.path}${line === undefined ? '' : `:${line}`} ${ruleId}: ${message.split('\n')[0]}`
    })
    return judge([document.path], findings, 'no finding')
  },
}

/** The linter does not tell its version at run time; a test compares this with the installed package. */
export const redoclyVersion = '2.64.0'
