import type { Check } from '../../model/check.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { changeFirst } from '../change-first.ts'
import { elementIds } from '../elements.ts'

const astray = mistake({
  code: 'GP7503',
  title: 'Lines about something the design lacks',
  message: ({ file, from, to, says }: { file: string; from: number; to: number; says: string }) => `${file}:${from}-${to} ${says}`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** What the files say their lines are about is in the design. */
export const regionsExist: Check = {
  id: 'regions-exist',
  title: 'Every region speaks of something in the design',
  about: 'Each region of each file lies within the file and names an element, a decision, a number, or something the brief names.',
  code: astray.code,
  seededFault: 'a file says that its first line is about an element that does not exist',
  seed: (design, artifacts) => {
    const seeded = changeFirst(artifacts, (each) => ({
      ...each,
      regions: [{ from: 1, to: 1, element: 'table/no_such_table' }, ...each.regions],
    }))
    return seeded && { design, artifacts: seeded }
  },
  run: (design, artifacts) => {
    const ids = elementIds(design)
    return artifacts.flatMap(({ path: file, text, regions }) => {
      const lines = text.split('\n').length - 1
      return regions.flatMap(({ from, to, element }) => {
        const says = !ids.has(element)
          ? `is about \`${element}\`, which is not there`
          : from < 1 || to > lines || from > to
            ? `is not within its ${lines} lines`
            : undefined
        return says === undefined ? [] : [diagnose(astray, { file, from, to, says }, {})]
      })
    })
  },
}
