import { defineConfig } from 'vitest/config'

const database = 'src/platform/testing/test-server.ts'

// Without isolation the suite shares modules between files: ten times faster, and tests must clean up after themselves.
export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    testTimeout: 120_000, // whole documents are invented, printed, read and checked on small and busy machines
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['src/**/*.test.ts'],
          exclude: ['src/**/*.db.test.ts', 'src/**/*.system.test.ts'],
        },
      },
      { extends: true, test: { name: 'corpus', include: ['corpus/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['src/**/*.db.test.ts'],
          globalSetup: database,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Starts the real platform as a process of its own, stops it, kills it.
        extends: true,
        test: {
          name: 'system',
          sequence: { groupOrder: 2 }, // after the others: a start beside a hundred tests takes long
          include: ['src/**/*.system.test.ts'],
          testTimeout: 180_000,
          fileParallelism: false,
          globalSetup: database,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          sequence: { groupOrder: 3 },
          include: ['e2e/**/*.e2e.test.ts'],
          testTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
