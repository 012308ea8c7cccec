import type { Rule } from '../model/decision.ts'
import { apiStyle } from './rules/api-style.ts'
import { architecturePattern } from './rules/architecture-pattern.ts'
import { asynchronousWork } from './rules/asynchronous-work.ts'
import { authentication } from './rules/authentication.ts'
import { authorisationModel } from './rules/authorisation-model.ts'
import { computePlatform } from './rules/compute-platform.ts'
import { identifiers } from './rules/identifiers.ts'
import { primaryStore } from './rules/primary-store.ts'
import { pushStyle } from './rules/push-style.ts'
import { readCaching } from './rules/read-caching.ts'
import { serviceBoundaries } from './rules/service-boundaries.ts'

/** Every decision rule; the order in which they are taken follows from what each needs. */
export const rules: readonly Rule[] = [
  architecturePattern,
  serviceBoundaries,
  computePlatform,
  apiStyle,
  pushStyle,
  identifiers,
  primaryStore,
  readCaching,
  asynchronousWork,
  authentication,
  authorisationModel,
]
