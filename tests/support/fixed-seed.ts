import fc from 'fast-check'
import { runSeed } from './random.ts'

// Vitest loads this before every test file: properties try the same cases every time, and others on request.
fc.configureGlobal({ seed: runSeed })
