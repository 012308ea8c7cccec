// Rewrites schema/design.schema.json from the types of the model.
import { mkdirSync, writeFileSync } from 'node:fs'
import { jsonText } from '../src/compiler/text/json.ts'
import type { Plain } from '../src/compiler/text/plain.ts'
import { designSchema } from './design-schema.ts'

const folder = new URL('../schema/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('design.schema.json', folder), jsonText(designSchema() as Plain))
