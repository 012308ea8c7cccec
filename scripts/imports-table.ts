// Writes the table of allowed imports into ARCHITECTURE.md, between its two markers.
import { readFileSync, writeFileSync } from 'node:fs'
import { renderImportsTable } from '../test/architecture/imports.ts'

const path = new URL('../ARCHITECTURE.md', import.meta.url)
const markers = /(<!-- imports:begin -->)[\s\S]*?(<!-- imports:end -->)/
const text = readFileSync(path, 'utf8')
if (!markers.test(text)) throw new Error('ARCHITECTURE.md lacks <!-- imports:begin --> … <!-- imports:end -->')
writeFileSync(
  path,
  text.replace(markers, (_, begin: string, end: string) => `${begin}\n${renderImportsTable()}\n${end}`),
)
