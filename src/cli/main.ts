import process from 'node:process'
import { nodeHost } from '../host/node/node-host.ts'
import { run } from './run.ts'

process.exitCode = await run(process.argv.slice(2), nodeHost())
