import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { TestTotals } from './test-results.mjs'

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'totals-'))
})

function report(content) {
  const path = join(folder, 'report.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}

const vitest = (passed, failed) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
})

test('the totals of both runners are added up', () => {
  const totals = new TestTotals()
  totals.addVitest(report(vitest(10, 1)), 1)
  totals.addPlaywright(report({ stats: { expected: 5, unexpected: 2, flaky: 0, skipped: 1 } }), 1)
  expect(totals.toString()).toBe('15 passed, 3 failed, 1 skipped')
})

test('a flaky test counts as failed, as retries would hide it', () => {
  const totals = new TestTotals()
  totals.addPlaywright(report({ stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 } }), 0)
  expect(totals.toString()).toBe('4 passed, 1 failed')
})

test('a runner that fails without a failing test, or leaves no report, is a failure', () => {
  const totals = new TestTotals()
  totals.addVitest(report(vitest(3, 0)), 1)
  totals.addPlaywright(join(folder, 'missing.json'), 0)
  expect(totals.toString()).toBe('3 passed, 2 failed')
})
