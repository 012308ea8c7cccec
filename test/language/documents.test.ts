import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { complaints } from '../../src/compiler/2-validate/test-helpers.ts'
import { mistakes } from '../../src/compiler/text/mistakes.ts'

test('the pieces of docs/brief.md are one brief without a mistake', () => {
  const page = readFileSync('docs/brief.md', 'utf8')
  const pieces = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map((match) => match[1])
  expect(pieces.length).toBeGreaterThan(4)
  expect(complaints(pieces.join('\n'))).toBe('')
})

test('docs/diagnostics.md lists every code', async () => {
  const rows = Object.values(mistakes).map(
    ({ code, title, severity = 'error' }) => `| ${code} | ${severity} | ${title.replaceAll('|', '\\|')} |`,
  )
  const page = `# Diagnostics

What Groundplan tells about a brief. A code is stable: it is never reused and never renumbered. GP1 is about the text of the file, GP2 about what it
says. An error stops the design, a warning does not.

| code | severity | what is wrong |
|---|---|---|
${rows.join('\n')}
`
  await expect(page).toMatchFileSnapshot('../../docs/diagnostics.md')
})
