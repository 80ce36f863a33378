import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** End-to-end tests run the built program: built here if it is missing or older than its sources. */
export default function setup(): void {
  execFileSync(process.execPath, [join(import.meta.dirname, '../../electron/headless/launch.ts'), 'build'], {
    stdio: 'inherit',
  })
}
