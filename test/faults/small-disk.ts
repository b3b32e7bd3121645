import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of a few megabytes, in memory: it can be filled and emptied. */
export interface SmallDisk {
  readonly folder: string
  /** Leaves at most so many bytes free. */
  fill(left?: number): Promise<void>
  empty(): Promise<void>
  unmount(): void
}

/** The reason in `impossible` where this machine lets nobody mount: no root, not Linux, a strict container. */
export function mountSmallDisk(megabytes: number): SmallDisk | { readonly impossible: string } {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder])
  if (mounted.status !== 0) {
    rmdirSync(folder)
    return { impossible: `no disk can be mounted here: ${mounted.error?.message ?? String(mounted.stderr).trim()}` }
  }
  const filler = (n: number) => join(folder, `filler-${n}`)
  let fillers = 0
  return {
    folder,
    async fill(left = 0) {
      const { bavail, bsize } = await statfs(folder)
      const size = bavail * bsize - left
      if (size <= 0) return
      // A server that writes at the same time may take the last of it: then the disk is full as well.
      await writeFile(filler(fillers++), Buffer.alloc(size)).catch(error => {
        if (error.code !== 'ENOSPC') throw error
      })
    },
    async empty() {
      while (fillers > 0) await rm(filler(--fillers))
    },
    unmount() {
      // Lazily, since a server that is just ending may still look at it.
      spawnSync('umount', ['-l', folder])
      rmdirSync(folder)
    },
  }
}
