/**
 * Whether a place is a disk of this computer. SQLite's locks do not hold on network shares, so the database itself never lies
 * on one; the shared folder does.
 */
import { existsSync, readFileSync, realpathSync, statfsSync } from 'node:fs'
import { platform } from 'node:os'
import { dirname, resolve, sep } from 'node:path'
import { WorkbenchError } from '../../../shared/contract/errors.ts'

/** Numbers of network file systems, as Linux names them in statfs(2): NFS, SMB, CIFS, SMB2, AFS, Coda, Ceph. */
const networkTypes = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x00c36400])
const fuseType = 0x65735546
/** File systems in user space that are disks of this computer all the same. */
const localFuse = new Set(['fuseblk', 'fuse.lxcfs', 'fuse.portal'])

/** `\\server\share` and `//server/share`, also behind a mapped drive letter. */
export function isUncPath(path: string): boolean {
  return /^(\\\\|\/\/)[^\\/?.]/.test(path) || /^\\\\\?\\UNC\\/i.test(path)
}

/** The type of the mount that a path lies on, as /proc/self/mountinfo lists it; undefined where it lists none. */
export function mountTypeOf(path: string, mountInfo: string): string | undefined {
  let found: { readonly point: string; readonly type: string } | undefined
  for (const line of mountInfo.split('\n')) {
    const [left = '', right = ''] = line.split(' - ')
    const point = (left.split(' ')[4] ?? '').replaceAll('\\040', ' ')
    const isAbove = point === '/' || path === point || path.startsWith(`${point}/`)
    if (point !== '' && isAbove && point.length >= (found?.point.length ?? 0))
      found = { point, type: right.split(' ')[0] ?? '' }
  }
  return found?.type
}

/** The nearest folder above a path that exists. */
function existingFolder(path: string): string {
  let folder = resolve(path)
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}

function isNetworkMount(path: string): boolean {
  const folder = existingFolder(path)
  if (platform() === 'win32') return isUncPath(realpathSync.native(folder.endsWith(sep) ? folder : `${folder}${sep}`))
  if (platform() !== 'linux') return false
  const { type } = statfsSync(folder)
  // statfs answers some of the numbers with their sign.
  const number = type >>> 0
  if (networkTypes.has(number)) return true
  if (number !== fuseType) return false
  const mount = mountTypeOf(realpathSync(folder), readFileSync('/proc/self/mountinfo', 'utf8'))
  return mount !== undefined && !localFuse.has(mount)
}

/** Throws `unsupported` for a workbench file on a network share. What cannot be found out is let through. */
export function refuseShare(path: string): void {
  let isShare = isUncPath(path)
  try {
    isShare ||= isNetworkMount(path)
  } catch {
    // A place that cannot even be asked is refused by what is tried there next.
  }
  if (!isShare) return
  throw new WorkbenchError(
    'unsupported',
    'Die Arbeitsdatei darf nicht auf einem Netzlaufwerk liegen: dort könnte sie beschädigt werden. Legen Sie die Datei auf diesem Rechner an und verbinden Sie den gemeinsamen Ordner über „Abgleich“.',
  )
}
