import { parseArgs } from 'node:util'

export interface HostArguments {
  /** 0 takes any free port. */
  readonly port: number
  readonly opensBrowser: boolean
  readonly settingsPath: string | undefined
  readonly file: string | undefined
}

export function parseHostArguments(argv: readonly string[]): HostArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      'no-open': { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
      settings: { type: 'string' },
      file: { type: 'string' },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`„${values.port}“ ist kein Port. Möglich sind 1 bis 65535.`)
  return { port, opensBrowser: !values['no-open'], settingsPath: values.settings, file: values.file }
}
