// Builds what is stale: the server file by file, the web app when one of its sources is newer than it.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const out = join(root, 'dist')

const changed = path => (existsSync(path) ? statSync(path).mtimeMs : 0)

const filesIn = (folder, wanted) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && wanted(entry.name))
    .map(entry => join(entry.parentPath, entry.name))

const isCode = name => /\.tsx?$/.test(name) && !/\.(spec|d)\.tsx?$/.test(name)

const transpiled = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    rewriteRelativeImportExtensions: true,
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
}

async function buildServer() {
  const folders = [
    'apps/api',
    'apps/worker',
    'apps/cli',
    'libs',
    'migrations',
    'test/bench',
    'test/faults',
    'test/serving',
  ]
  const sources = folders.flatMap(folder => filesIn(join(root, folder), isCode))
  const targetOf = source => join(out, relative(root, source)).replace(/\.ts$/, '.js')
  const stale = sources.filter(source => changed(source) > changed(targetOf(source)))
  const wanted = new Set(sources.map(targetOf))
  for (const folder of ['apps', 'libs', 'migrations', 'test'].map(name => join(out, name)).filter(existsSync))
    for (const file of filesIn(folder, name => name.endsWith('.js'))) if (!wanted.has(file)) rmSync(file)
  if (stale.length === 0) return
  const { transformFile } = await import('@swc/core')
  await Promise.all(
    stale.map(async source => {
      const { code } = await transformFile(source, { ...transpiled, cwd: root, swcrc: false })
      mkdirSync(dirname(targetOf(source)), { recursive: true })
      writeFileSync(targetOf(source), code)
    }),
  )
}

async function buildWeb() {
  const built = changed(join(out, 'web', 'index.html'))
  const sources = ['apps/web', 'libs'].flatMap(folder => filesIn(join(root, folder), () => true))
  if (built > 0 && [...sources, join(root, 'package-lock.json')].every(source => changed(source) <= built)) return
  console.error('正在生成网页 · Building the web app …')
  const vite = await import('vite')
  await vite.build({ configFile: join(root, 'apps/web/vite.config.ts'), logLevel: 'error' })
}

export async function build({ web }) {
  await buildServer()
  if (web) await buildWeb()
}
