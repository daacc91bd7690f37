import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {SerializedError} from 'vitest';
import type {Reporter, TestModule} from 'vitest/node';

/** Suites that need what this machine lacks carry the reason in their name. */
const skippedFor = / \(skipped: .+\)$/;

/** Paths of the test files that failed, a line each; empty after a run without failures. */
const failedFiles = path.resolve('test-results/failed-files.txt');

/**
Leaves the names of the files that failed for `.ci/run-again`.
Ends the output of a test run with the suites that were skipped and why, and with one line that
programs can read: `N passed, N failed, N skipped`. A file that breaks outside its tests counts as one
failure; a run in which nothing passed is one too.
*/
export class SummaryReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
		const count = {passed: 0, failed: errors.length, skipped: 0};
		const lines: string[] = [];
		mkdirSync(path.dirname(failedFiles), {recursive: true});
		writeFileSync(
			failedFiles,
			modules
				.filter(module => !module.ok())
				.map(({moduleId}) => `${path.relative('', moduleId)}\n`)
				.join(''),
		);
		for (const module of modules) {
			let failures = 0;
			for (const test of module.children.allTests()) {
				const {state} = test.result();
				if (state === 'passed' || state === 'skipped') {
					count[state] += 1;
				} else {
					failures += 1;
				}
			}
			count.failed += failures === 0 && !module.ok() ? 1 : failures;
			const names = [...module.children.suites()].map(({name}) => name);
			lines.push(...names.filter(name => skippedFor.test(name)));
		}
		// At the very end, so that nothing is printed behind it.
		process.once('exit', () => {
			const {passed, failed, skipped} = count;
			if (passed === 0 || failed > 0) {
				process.exitCode ||= 1;
			}
			lines.push(`${passed} passed, ${failed} failed, ${skipped} skipped`);
			process.stdout.write(`${lines.join('\n')}\n`);
		});
	}
}
