import type { KnownQuantity } from '../model/knowledge.ts'
import { keyLimits } from './limits/keys.ts'
import { platformLimits } from './limits/platforms.ts'
import { storeLimits } from './limits/stores.ts'
import { teamLimits } from './limits/teams.ts'
import { weights } from './limits/weights.ts'

/** What decisions measure against: what stores, teams and platforms were seen to bear, what is supposed of them, and what criteria weigh. */
export const limits: readonly KnownQuantity[] = [...storeLimits, ...keyLimits, ...teamLimits, ...platformLimits, ...weights]
