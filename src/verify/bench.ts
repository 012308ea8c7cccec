import type { Postgres } from './postgres.ts'
import { startPostgres } from './postgres.ts'
import type { Bench } from './validator.ts'

/** A bench whose server starts on first use and ends with it. */
export function openBench(): Bench {
  let server: Promise<Postgres | undefined> | undefined
  return {
    postgres: () => (server ??= startPostgres()),
    close: async () => {
      await (await server)?.close()
    },
  }
}
