import type { Emitter } from '../model/emitter.ts'
import { accessPaths } from './access-paths/access-paths.ts'
import { apiSection } from './api-section/api-section.ts'
import { authorisation } from './authorisation/authorisation.ts'
import { databaseSection } from './database-section/database-section.ts'
import { decisionsSection } from './decisions-section/decisions-section.ts'
import { designJson } from './design-json/design-json.ts'
import { diagrams } from './diagrams/diagrams.ts'
import { erd } from './erd/erd.ts'
import { openapi } from './openapi/openapi.ts'
import { overview } from './overview/overview.ts'
import { requirements } from './requirements/requirements.ts'
import { schemaSql } from './schema-sql/schema-sql.ts'
import { verdict } from './verdict/verdict.ts'

/** Every target there is, in the order a reader meets its files. Whoever writes an emitter adds its line here. */
export const emitters: readonly Emitter[] = [
  verdict,
  requirements,
  overview,
  diagrams,
  apiSection,
  openapi,
  databaseSection,
  erd,
  schemaSql,
  accessPaths,
  decisionsSection,
  authorisation,
  designJson,
]
