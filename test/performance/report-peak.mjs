// Loaded before a measured program: when that ends, writes its peak resident set in KB to the file it is told.
import { writeFileSync } from 'node:fs'

process.on('exit', () => writeFileSync(process.env.GROUNDPLAN_PEAK, String(process.resourceUsage().maxRSS)))
