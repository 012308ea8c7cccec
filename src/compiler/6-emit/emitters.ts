import type { Emitter } from '../model/emitter.ts'
import { accessPaths } from './access-paths/access-paths.ts'
import { authorisation } from './authorisation/authorisation.ts'
import { designJson } from './design-json/design-json.ts'
import { diagrams } from './diagrams/diagrams.ts'
import { erd } from './erd/erd.ts'
import { openapi } from './openapi/openapi.ts'
import { schemaSql } from './schema-sql/schema-sql.ts'

/** Every target there is, in the order a reader meets its files. Whoever writes an emitter adds its line here. */
export const emitters: readonly Emitter[] = [diagrams, openapi, erd, schemaSql, accessPaths, authorisation, designJson]
