import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { WorkbenchError } from '../../shared/contract/errors.ts'

export interface HostArguments {
  /** 0 takes any free port. */
  readonly port: number
  readonly opensBrowser: boolean
  readonly settingsPath: string | undefined
  readonly file: string | undefined
}

function readOptions(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        settings: { type: 'string' },
        file: { type: 'string' },
      },
    }).values
  } catch {
    // The parser's own messages are English; which words are possible is what helps.
    throw new WorkbenchError(
      'invalid',
      `„${argv.join(' ')}“ ist so nicht möglich. Möglich sind: --no-open, --port N, --settings ORDNER, --file DATEI.`,
    )
  }
}

/** Relative paths start where the person stands (`home`), not where npm put the process. */
export function parseHostArguments(argv: readonly string[], home: string): HostArguments {
  const values = readOptions(argv)
  const isPort = /^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535
  if (!isPort) throw new WorkbenchError('invalid', `„${values.port}“ ist kein Port. Möglich sind 1 bis 65535.`)
  return {
    port: Number(values.port),
    opensBrowser: !values['no-open'],
    settingsPath: values.settings === undefined ? undefined : resolve(home, values.settings),
    file: values.file === undefined ? undefined : resolve(home, values.file),
  }
}
