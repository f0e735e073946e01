import { open } from 'node:fs/promises'

/** Makes renames and new files in `directory` survive a power cut; does nothing where directories cannot be synced (Windows). */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
