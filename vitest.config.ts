import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Every file tries the same random cases each time.
const setupFiles = ['tests/support/fixed-seed.ts']
// One test among a thousand that meets a busy machine at a bad moment must not hold up everything else; the report names
// every one that needed its second try.
const retry = process.env['CI'] === undefined ? 0 : 1

export default defineConfig({
  test: {
    reporters:
      process.env['CI'] === undefined ? ['default'] : ['default', ['json', { outputFile: 'coverage/results.json' }]],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/bench/**'],
          pool: 'forks',
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
          setupFiles,
          retry,
          // Jobs run their TypeScript in worker threads, and Node strips types with WebAssembly. V8 13.6 now and then crashes
          // when threads replace each other's WebAssembly wrappers by faster ones; a build has no types to strip.
          execArgv: ['--wasm-wrapper-tiering-budget=1000000000'],
          // Histories and documents keep a processor busy for half a minute; on a busy machine it is minutes.
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          pool: 'forks',
          // A scenario mostly waits for its window: two of them keep two processors busy. More would crowd each other out.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          globalSetup: ['tests/support/build-once.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          setupFiles,
          retry,
          // A busy machine may take its time; what never comes fails all the same.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
