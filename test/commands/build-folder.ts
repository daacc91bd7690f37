import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Ajv2020} from 'ajv/dist/2020.js';
import {expect, onTestFinished} from 'vitest';
import buildSchema from '../../source/commands/build/build.schema.json' with {type: 'json'};
import {type Ended, type RunningProgram, startProgram} from './run-program.ts';

const isReport = new Ajv2020({
	allErrors: true,
	allowUnionTypes: true,
	formats: {'date-time': true},
}).compile(buildSchema);

/** What `slipway build --json` has printed, of the fixed shape. */
export function buildReportOf({stdout, stderr}: Ended) {
	expect(stdout, stderr).not.toBe('');
	const report = JSON.parse(stdout);
	expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
	return report;
}

/** A folder with these files, and a Slipway that builds in it and keeps its state there. */
export async function buildFolder(files: Record<string, string>) {
	const parent = await mkdtemp(path.join(tmpdir(), 'slipway-build-'));
	onTestFinished(() => rm(parent, {recursive: true, force: true}));
	const folder = path.join(parent, 'context');
	const write = async (name: string, content: string): Promise<void> => {
		await mkdir(path.dirname(path.join(folder, name)), {recursive: true});
		await writeFile(path.join(folder, name), content);
	};
	for (const [name, content] of Object.entries(files)) {
		await write(name, content);
	}

	const state = path.join(parent, 'state');
	const start = (
		args: readonly string[],
		environment: Record<string, string> = {},
	): RunningProgram =>
		startProgram(['build', folder, ...args], {XDG_STATE_HOME: state, ...environment});
	return {
		folder,
		write,
		start,
		build: (args: readonly string[], environment?: Record<string, string>): Promise<Ended> =>
			start(args, environment).ended,
		/** Where builds are kept. */
		historyFile: path.join(state, 'slipway', 'built.jsonl'),
	};
}
