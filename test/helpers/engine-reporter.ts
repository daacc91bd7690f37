import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import type {Reporter, TestCase, TestModule} from 'vitest/node';
import {engineMatrix} from './engine-matrix.ts';
import {type EngineReport, engineReportsPath, type FoundEngine} from './engine-report.ts';
import {type PrivateEngineKind, privateEngineKinds} from './private-engine.ts';

// A title may begin as another one does.
const byLength = privateEngineKinds.toSorted(
	(one, other) => engineMatrix[other].title.length - engineMatrix[one].title.length,
);

const kindOf = ({fullName}: TestCase): PrivateEngineKind | undefined =>
	byLength.find(kind => fullName.includes(engineMatrix[kind].title));

/**
Says what each engine of the matrix costs, and leaves what was found out about it in a file, from which
the readme's table is written (`npm run works-on`).
*/
export class EngineReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[]): void {
		const found = new Map<PrivateEngineKind, FoundEngine>();
		const counts = new Map<
			PrivateEngineKind,
			Pick<EngineReport, 'passed' | 'failed' | 'seconds'>
		>();
		for (const module of modules) {
			for (const test of module.children.allTests()) {
				const kind = kindOf(test);
				const {state} = test.result();
				if (kind === undefined || (state !== 'passed' && state !== 'failed')) {
					continue;
				}
				const {engine} = test.meta();
				if (engine) {
					found.set(kind, engine);
				}
				const count = counts.get(kind) ?? {passed: 0, failed: 0, seconds: 0};
				count[state] += 1;
				count.seconds += (test.diagnostic()?.duration ?? 0) / 1000;
				counts.set(kind, count);
			}
		}
		const reports = [...found.values()].flatMap((engine): EngineReport[] => {
			const count = counts.get(engine.kind);
			return count ? [{...engine, ...count, seconds: Math.round(count.seconds)}] : [];
		});
		for (const {kind, version, passed, failed, seconds} of reports) {
			const {title} = engineMatrix[kind];
			process.stdout.write(`${title} is ${version}: ${passed + failed} tests, ${seconds} s\n`);
		}
		if (reports.length > 0) {
			mkdirSync(dirname(engineReportsPath), {recursive: true});
			writeFileSync(engineReportsPath, `${JSON.stringify(reports, undefined, '\t')}\n`);
		}
	}
}
