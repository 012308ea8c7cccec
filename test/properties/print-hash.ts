// Prints one hash over all files that a brief gives, so that runs in different environments can be compared.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { compileText } from '../golden/compile-example.ts'

const { artifacts } = compileText(readFileSync(process.argv[2] ?? '', 'utf8'))
const hash = createHash('sha256')
for (const { path, text } of artifacts) hash.update(`${path}\n${text}\n`)
process.stdout.write(`${hash.digest('hex')}\n`)
