// Counts checks, prints a line a group, and keeps the detail of what failed.

export class Report {
  passed = 0
  failed = 0
  skipped = 0
  #started = Date.now()

  block(name, minutes) {
    this.#started = Date.now()
    this.current = { name, minutes }
    console.log(`\n== ${name}`)
  }

  endBlock() {
    const minutes = ((Date.now() - this.#started) / 60_000).toFixed(1)
    console.log(`== ${this.current.name}: ${minutes} min of ${this.current.minutes}`)
  }

  group(name) {
    return new Group(this, name)
  }

  /** A missing tool is a skip with its reason on a user's machine and a failure in CI. */
  missing(name, reason) {
    if (process.env.CI === 'true') {
      this.failed += 1
      console.log(`FAIL  ${name}: ${reason}`)
    } else {
      this.skipped += 1
      console.log(`skip  ${name}: ${reason}`)
    }
  }

  close() {
    console.log(`\n${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`)
    return this.failed === 0 ? 0 : 1
  }
}

class Group {
  passed = 0
  failures = []

  constructor(report, name) {
    this.report = report
    this.name = name
  }

  check(name, problems) {
    const list = [problems].flat().filter(Boolean)
    if (list.length === 0) {
      this.passed += 1
    } else {
      this.failures.push(`${name}: ${list.join('; ')}`)
    }
    return list.length === 0
  }

  end(count = true) {
    if (count) {
      this.report.passed += this.passed
      this.report.failed += this.failures.length
      console.log(`${this.failures.length === 0 ? 'ok   ' : 'FAIL '} ${this.name}: ${this.passed} of ${this.passed + this.failures.length}`)
      for (const failure of this.failures) console.log(`      - ${failure}`)
    }
    return this
  }
}
