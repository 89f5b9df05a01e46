import { existsSync, readFileSync } from 'node:fs'

/** Adds up what the test runners counted. A runner that left no report, or a file that broke, is a failure too. */
export class TestTotals {
  passed = 0
  failed = 0
  skipped = 0

  add({ passed = 0, failed = 0, skipped = 0 }) {
    this.passed += passed
    this.failed += failed
    this.skipped += skipped
  }

  addVitest(reportPath, exitCode) {
    if (!existsSync(reportPath)) return this.add({ failed: 1 })
    const report = JSON.parse(readFileSync(reportPath, 'utf8'))
    this.add({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    })
    this.#addUnexplained(exitCode, report.numFailedTests)
  }

  addPlaywright(reportPath, exitCode) {
    if (!existsSync(reportPath)) return this.add({ failed: 1 })
    const { stats } = JSON.parse(readFileSync(reportPath, 'utf8'))
    const failed = stats.unexpected + stats.flaky
    this.add({ passed: stats.expected, failed, skipped: stats.skipped })
    this.#addUnexplained(exitCode, failed)
  }

  /** A runner may fail without a failing test: a file that does not load, an unhandled rejection. */
  #addUnexplained(exitCode, failed) {
    if (exitCode !== 0 && failed === 0) this.add({ failed: 1 })
  }

  toString() {
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : ''
    return `${this.passed} passed, ${this.failed} failed${skipped}`
  }
}
