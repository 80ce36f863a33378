/** The command line in this process: the same code without the cost of starting Node, for tests that call it often. */
import { runCli } from '../../electron/headless/cli.ts'

export interface CliAnswer {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
  /** The JSON document on standard output; an empty object where there is none. */
  readonly json: Readonly<Record<string, unknown>>
}

type Write = typeof process.stdout.write

function capture(stream: NodeJS.WriteStream): { text(): string; end(): void } {
  const original: Write = stream.write.bind(stream)
  let text = ''
  stream.write = (chunk: string | Uint8Array) => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
    return true
  }
  return {
    text: () => text,
    end() {
      stream.write = original
    },
  }
}

export async function runCliInProcess(argv: readonly string[]): Promise<CliAnswer> {
  const [out, err] = [capture(process.stdout), capture(process.stderr)]
  let status: number
  try {
    status = await runCli(argv)
  } finally {
    out.end()
    err.end()
  }
  const json = argv.includes('--json') && status === 0 ? (JSON.parse(out.text()) as Record<string, unknown>) : {}
  return { status, stdout: out.text(), stderr: err.text(), json }
}
