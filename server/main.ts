/** The server's command line: starts a hub, or does one thing to its data beside a running one. */
import { refusalOf, WorkbenchError } from '../shared/contract/errors.ts'

/** The Node that runs this; an older one cannot read TypeScript. npm scripts put a newer one first. */
function demandNode(): void {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major >= 24) return
  process.stderr.write('Bitte starten Sie über „npm run server“: npm verwendet dann die mitgelieferte Node-Version.\n')
  process.exit(1)
}

demandNode()
const { UsageError, usage, parseServerArguments } = await import('./arguments.ts')
try {
  const argv = process.argv.slice(2)
  if (argv.includes('--help')) process.stdout.write(usage)
  else {
    const args = parseServerArguments(argv, process.env)
    const { runCommand } = await import('./commands.ts')
    await runCommand(args)
  }
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${usage}`)
    process.exitCode = 2
  } else {
    if (!(error instanceof WorkbenchError))
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.stderr.write(`${refusalOf(error, 'S').message}\n`)
    process.exitCode = 1
  }
}
