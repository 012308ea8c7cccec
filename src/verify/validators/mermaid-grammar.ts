import { pathsOf, piecesOf, withText } from '../files.ts'
import type { Validator } from '../validator.ts'
import { judge, many, messageOf, notRun, optional } from '../validator.ts'

/** Whether every diagram can be drawn: Mermaid's own parser reads it. */
export const mermaidGrammar: Validator = {
  id: 'mermaid-grammar',
  title: 'Diagrams parse',
  about: 'Parses every `.mmd` file and every Mermaid block in the documents with Mermaid itself.',
  tool: 'mermaid',
  seededFault: 'a diagram ends in an arrow that leads nowhere',
  seed: (artifacts) => {
    const file = artifacts.find(({ path }) => path.endsWith('.mmd')) ?? artifacts.find(({ text }) => text.includes('```mermaid\n'))
    if (file === undefined) return undefined
    return withText(artifacts, file.path, (text) =>
      file.path.endsWith('.mmd') ? `${text}  nowhere -->> [\n` : text.replace(/(```mermaid\n[\s\S]*?\n)```/, '$1  nowhere -->> [\n```'),
    )
  },
  available: async () => (await optional(() => import('mermaid/package.json', { with: { type: 'json' } })))?.default.version,
  run: async (_, artifacts) => {
    const mermaid = await loadMermaid()
    if (mermaid === undefined) return notRun('mermaid is not installed')
    const pieces = piecesOf(artifacts, '.mmd', 'mermaid')
    if (pieces.length === 0) return notRun('no file holds a diagram')
    const findings: string[] = []
    for (const { path, line, text } of pieces) {
      try {
        await mermaid.parse(text)
      } catch (error) {
        findings.push(`${path}:${line} ${messageOf(error).split('\n')[0]}`)
      }
    }
    return judge(pathsOf(pieces), findings, `${many(pieces.length, 'diagram')} parsed`)
  },
}

/** Mermaid cleans labels with DOMPurify, which needs a browser's document; parsing alone needs no cleaning. */
async function loadMermaid(): Promise<{ parse(text: string): Promise<unknown> } | undefined> {
  const purify = await optional(() => import('dompurify'))
  if (purify === undefined) return undefined
  if (!purify.default.isSupported)
    Object.assign(purify.default, { addHook: () => undefined, removeHook: () => undefined, sanitize: (text: string) => text })
  return (await optional(() => import('mermaid')))?.default
}
