import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = { '~': resolve(import.meta.dirname, 'app') }

/** Three suites: pure rules, use cases on both databases, and processes that are killed on purpose. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: 'core', include: ['tests/core/**/*.test.ts', 'tests/contracts/**/*.test.ts'] },
      },
      {
        resolve: { alias },
        test: {
          name: 'flows',
          include: ['tests/flows/**/*.test.ts'],
          globalSetup: ['tests/support/databases.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
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
