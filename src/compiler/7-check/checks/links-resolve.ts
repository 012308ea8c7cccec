import type { Artifact } from '../../model/artifact.ts'
import type { Check } from '../../model/check.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { changeFirst } from '../change-first.ts'
import { anchorsIn, linksIn } from '../markdown-links.ts'

const broken = mistake({
  code: 'GP7502',
  title: 'A link that leads nowhere',
  message: ({ file, line, target, says }: { file: string; line: number; target: string; says: string }) =>
    `${file}:${line} links to \`${target}\`: ${says}`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** Every link of every document leads to a file of the design and to a place in it. */
export const linksResolve: Check = {
  id: 'links-resolve',
  title: 'Every link leads somewhere',
  about: 'Relative links in Markdown files point to files of the design, their anchors to headings or lines there.',
  code: broken.code,
  seededFault: 'a document links to a file that is not written',
  seed: (design, artifacts) => {
    const seeded = changeFirst(artifacts, (each) =>
      each.path.endsWith('.md') ? { ...each, text: `${each.text}\n[fault](no-such-file.md)\n` } : undefined,
    )
    return seeded && { design, artifacts: seeded }
  },
  run: (_, artifacts) => {
    const files = new Map(artifacts.map((artifact) => [artifact.path, artifact]))
    const anchors = new Map<string, ReadonlySet<string>>()
    const anchorsOf = ({ path, text }: Artifact): ReadonlySet<string> => {
      const known = anchors.get(path) ?? anchorsIn(text)
      anchors.set(path, known)
      return known
    }
    return artifacts
      .filter(({ path }) => path.endsWith('.md'))
      .flatMap((from) =>
        linksIn(from.text).flatMap(({ target, line }) => {
          const says = faultOf(from.path, target, files, anchorsOf)
          return says === undefined ? [] : [diagnose(broken, { file: from.path, line, target, says }, {})]
        }),
      )
  },
}

/** What is wrong with a link's target, or nothing. Addresses of the network are not followed. */
function faultOf(
  from: string,
  target: string,
  files: ReadonlyMap<string, Artifact>,
  anchorsOf: (file: Artifact) => ReadonlySet<string>,
): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined
  const [file = '', anchor] = decoded(target).split('#')
  const path = file === '' ? from : resolved(from, file)
  if (isWrittenLater(path)) return undefined
  if (path.endsWith('/')) return [...files.keys()].some((each) => each.startsWith(path)) ? undefined : `there is no folder ${path}`
  const found = files.get(path)
  if (found === undefined) return `there is no file ${path}`
  if (anchor === undefined) return undefined
  if (path.endsWith('.md')) return anchorsOf(found).has(anchor) ? undefined : `${path} has no heading for it`
  const lines = /^L(\d+)(?:-L(\d+))?$/.exec(anchor)
  if (lines === null) return `${path} is no Markdown and has no anchors but lines`
  return Number(lines[2] ?? lines[1]) < found.text.split('\n').length ? undefined : `${path} has fewer lines`
}

/** The proof and the lock are written after everything else, out of it. */
function isWrittenLater(path: string): boolean {
  return path === 'verification.md' || path === 'groundplan.lock' || path.startsWith('proof/')
}

/** A relative path as seen from a file. */
function resolved(from: string, relative: string): string {
  const parts = from.split('/').slice(0, -1)
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function decoded(target: string): string {
  return target.replace(/%([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
