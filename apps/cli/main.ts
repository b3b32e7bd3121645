import { pathToFileURL } from 'node:url'
import { Misused, type CliCommand, type ExitCode } from './command.ts'

/** Loaded only when asked for: a check of a file needs no database. */
const commands: Readonly<Record<string, () => Promise<{ default: CliCommand }>>> = {
  start: () => import('./start.ts'),
  demo: () => import('./demo.ts'),
  import: () => import('./import.ts'),
  parse: () => import('./parse.ts'),
  check: () => import('./check.ts'),
  pack: () => import('./packs.ts'),
  score: () => import('./score.ts'),
  rebuild: () => import('./rebuild.ts'),
  views: () => import('./views.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  verify: () => import('./verify.ts'),
  anchor: () => import('./anchor.ts'),
}

async function help(): Promise<void> {
  console.log('taizhang 台账\n')
  for (const [name, load] of Object.entries(commands)) {
    const { usage, about } = (await load()).default
    console.log(`  taizhang ${name} ${usage}\n      ${about.zh} · ${about.en}`)
  }
}

/** Runs a command of this name; answers what the process should end with. */
export async function run(name: string, args: readonly string[]): Promise<ExitCode> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    if (name !== 'help' && name !== '--help') console.error(`没有这个命令 · No such command: ${name}\n`)
    await help()
    return name === 'help' || name === '--help' ? 0 : 2
  }
  const command = (await load()).default
  try {
    return await command.run(args)
  } catch (error) {
    if (!(error instanceof Misused)) throw error
    console.error(`${error.message}\n用法 · Usage: taizhang ${name} ${command.usage}`)
    return 2
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [name = 'help', ...args] = process.argv.slice(2)
  process.exitCode = await run(name, args)
}
