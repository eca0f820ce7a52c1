/**
 * Passed, failed and skipped tests of vitest's JSON report, and the names of those that failed. A file that could not be
 * loaded counts as one failure.
 */
export function countVitest(report) {
  const broken = report.testResults.filter((file) => file.status === "failed" && !file.assertionResults.some(isFailed));
  const failed = report.testResults.flatMap((file) =>
    file.assertionResults.filter(isFailed).map(({ fullName }) => `${file.name}: ${fullName}`),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    names: [...failed, ...broken.map((file) => file.name)],
  };
}

/** The same of Playwright's. What passed only when tried again has not passed; an error outside a test is a failure. */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped,
    names: (report.suites ?? []).flatMap(failedSpecs),
  };
}

const failedSpecs = ({ file, specs = [], suites = [] }) => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === "unexpected" || status === "flaky"))
    .map(({ title }) => `${file}: ${title}`),
  ...suites.flatMap(failedSpecs),
];

/** The sum of several counts. */
export function addCounts(counts) {
  return counts.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
      names: [...sum.names, ...(one.names ?? [])],
    }),
    { passed: 0, failed: 0, skipped: 0, names: [] },
  );
}

/** A step that runs no tests but must succeed: nothing, or one failure. */
export function countStep(isGood) {
  return { passed: 0, failed: isGood ? 0 : 1, skipped: 0 };
}

/** The closing line of `npm test`. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** The same under the names of what failed: what was said of those stands far above by then. */
export function closingLines(counts) {
  return [...counts.names.map((name) => `FAIL ${name}`), closingLine(counts)].join("\n");
}

function isFailed(assertion) {
  return assertion.status === "failed";
}
