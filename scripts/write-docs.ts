// Rewrites docs/evidence.md from the compiler's knowledge.
import { writeFileSync } from 'node:fs'
import { knowledge } from '../src/compiler/knowledge/knowledge.ts'
import { evidencePage } from './evidence-page.ts'

writeFileSync(new URL('../docs/evidence.md', import.meta.url), evidencePage(knowledge))
