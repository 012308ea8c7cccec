// Rewrites the accepted output of every example, or of those named; the diff in version control is the review.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../test/architecture/repository.ts'
import { compileExample, examples } from '../test/golden/compile-example.ts'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !examples.includes(name))
if (unknown.length > 0) {
  console.error(`No example is called ${unknown.join(', ')}; there are ${examples.join(', ')}.`)
  process.exit(2)
}

for (const example of wanted.length === 0 ? examples : wanted) {
  const folder = join(root, 'examples', example, 'expected')
  const { artifacts } = compileExample(example)
  rmSync(folder, { recursive: true, force: true })
  for (const { path, text } of artifacts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  console.log(`${example}: ${artifacts.length} files accepted`)
}
