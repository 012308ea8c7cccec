import { defineConfig } from 'vitest/config'

/** Two workers and long limits: the machine may have two cores, and one embedded PostgreSQL takes about 400 MB. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'build/test-results.json' }]],
  },
})
