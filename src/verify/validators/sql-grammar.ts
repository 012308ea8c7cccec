import type { Artifact } from '../../compiler/index.ts'
import { pathsOf, piecesOf, withText } from '../files.ts'
import type { Validator } from '../validator.ts'
import { judge, many, messageOf, notRun, optional } from '../validator.ts'

/** Whether all SQL that is written down is SQL: every `.sql` file and every block of it in the documents. */
export const sqlGrammar: Validator = {
  id: 'sql-grammar',
  title: 'SQL parses',
  about: 'Parses every `.sql` file and every block of SQL in the documents with the parser of PostgreSQL itself.',
  tool: 'libpg-query',
  seededFault: 'a comma stands before the closing parenthesis of a table',
  seed: (artifacts) => seedFirst(artifacts),
  available: async () => (await optional(() => import('libpg-query/package.json', { with: { type: 'json' } })))?.default.version,
  run: async (_, artifacts) => {
    const parser = await optional(() => import('libpg-query'))
    if (parser === undefined) return notRun('libpg-query is not installed')
    const pieces = piecesOf(artifacts, '.sql', 'sql')
    if (pieces.length === 0) return notRun('no file holds SQL')
    await parser.loadModule()
    const findings = pieces.flatMap(({ path, line, text }) => {
      try {
        parser.parseSync(path.endsWith('.md') ? numbered(text) : text)
        return []
      } catch (error) {
        const offset = parser.hasSqlDetails(error) ? (error.sqlDetails?.cursorPosition ?? 0) : 0
        return [`${path}:${line + text.slice(0, offset).split('\n').length - 1} ${messageOf(error)}`]
      }
    })
    return judge(pathsOf(pieces), findings, `${many(pieces.length, 'piece')} of SQL parsed`)
  },
}

/** Documents name the parameters of a statement, `:customer_id`; PostgreSQL's grammar numbers them. */
function numbered(text: string): string {
  return text.replace(/(?<![:\w']):[a-z_]\w*/gi, '$1')
}

function seedFirst(artifacts: readonly Artifact[]): readonly Artifact[] | undefined {
  const file = artifacts.find(({ path, text }) => path.endsWith('.sql') && /\n\)/.test(text))
  return file && withText(artifacts, file.path, (text) => text.replace(/\n\)/, ',\n)'))
}
