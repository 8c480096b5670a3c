import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = { '~': resolve(import.meta.dirname, 'app') }

/** The same tests once on each database: the address only tells which dialect the schema is built for, each test
 *  opens a fresh database of its own. */
const flows = (dialect: string, databaseUrl: string) => ({
  resolve: { alias },
  test: {
    name: `flows-${dialect}`,
    include: ['tests/flows/**/*.test.ts'],
    globalSetup: ['tests/support/databases.ts'],
    env: { DATABASE_URL: databaseUrl },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})

/** Three suites: pure rules, use cases on both databases, and processes that are killed on purpose. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: 'core', include: ['tests/core/**/*.test.ts', 'tests/contracts/**/*.test.ts'] },
      },
      flows('sqlite', 'file:./var/test.db'),
      flows('postgres', 'postgres://localhost/lang_nghe'),
      {
        resolve: { alias },
        test: {
          name: 'chaos',
          include: ['tests/chaos/**/*.test.ts'],
          globalSetup: ['tests/support/databases.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
