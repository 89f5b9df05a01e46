import { lockFileProblems } from './lock-file.mjs'
import { nodePath } from './node-runtime.mjs'
import { inRoot } from './paths.mjs'
import { run, tool } from './processes.mjs'
import { fail, say, step } from './report.mjs'

/** The static checks: each a title and a function that resolves to complaints, or to nothing. */
const checks = {
  'Lock file': async () => lockFileProblems().join('\n'),
  Format: () =>
    complaints('prettier', [
      'prettier/bin/prettier.cjs',
      '--check',
      '--cache',
      '--cache-location',
      '.data/prettier',
      '--log-level',
      'warn',
      '.',
    ]),
  Lint: () =>
    complaints('eslint', [
      'eslint/bin/eslint.js',
      '--max-warnings',
      '0',
      '--cache',
      '--cache-location',
      '.data/eslint/',
      '.',
    ]),
  Types: async () =>
    (await complaints('next typegen', ['next/dist/bin/next', 'typegen'])) ||
    (await complaints('tsc', ['typescript/bin/tsc', '--noEmit'])),
}

async function complaints(title, [script, ...args]) {
  const { code, output } = await run(title, nodePath(), [tool(script), ...args], { capture: true })
  return code === 0 ? '' : output.trim() || `${title} failed with exit code ${code}.`
}

/** Runs all static checks side by side; returns how many failed, having printed why. */
export async function runChecks() {
  let failed = 0
  await Promise.all(
    Object.entries(checks).map(([title, check]) =>
      step(title, async () => {
        const found = await check()
        if (!found) return
        failed += 1
        say(found)
        fail(`${title}: see above`)
        return 'skipped'
      }),
    ),
  )
  return failed
}

/**
 * Runs vitest; returns its exit code.
 * @param {string[]} args further arguments, for example a folder
 */
export async function runUnitTests(args, reportPath, environment = {}) {
  const reporters = reportPath
    ? ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
    : []
  const { code } = await run(
    'vitest',
    nodePath(),
    [inRoot('node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...args],
    {
      env: { ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true', ...environment },
    },
  )
  return code
}
