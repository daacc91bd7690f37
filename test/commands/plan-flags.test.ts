import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {parsePrune} from '../../source/commands/prune/parse-prune.ts';
import {containerIds, serveEngine} from '../helpers/served-engine.ts';
import {endingOf, reportOf} from './read-ended.ts';
import {runProgram} from './run-program.ts';

async function makeFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-flags-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	return folder;
}

describe('The flags of plan files and of the history', () => {
	test.each([
		[{plan: 'a', yes: true}, '--plan and --yes contradict each other'],
		[{plan: ''}, 'need a file'],
		[{apply: 'a', unused: true}, '--apply and --unused contradict each other'],
		[{apply: 'a', olderThan: '7d'}, '--apply and --older-than contradict each other'],
		[{apply: 'a', plan: 'b'}, '--apply and --plan contradict each other'],
		[{history: true, yes: true}, '--history and --yes contradict each other'],
		[{allHosts: true}, '--all-hosts: use it with --history'],
	])('%j are refused', (flags, said) => {
		expect(() => parsePrune(flags)).toThrow(said);
	});

	test('are taken together with those that go with them', () => {
		expect(parsePrune({apply: 'a', yes: true, protect: ['b'], quiet: true})).toMatchObject({
			planFile: 'a',
			yes: true,
		});
		expect(parsePrune({history: true, allHosts: true})).toMatchObject({history: {allHosts: true}});
	});

	test('keep the selection for the plan, and --force replaces the file without removing anything', () => {
		const flags = {
			plan: 'a',
			force: true,
			buildCache: true,
			olderThan: '7d',
			filter: ['name=x', 'size=1MB'],
			protect: ['*:prod'],
		};
		expect(parsePrune(flags)).toMatchObject({
			yes: false,
			planTarget: {
				file: 'a',
				replaces: true,
				selectedBy: [
					'--build-cache',
					'--older-than',
					'7d',
					'--filter',
					'name=x',
					'--filter',
					'size=1MB',
				],
			},
		});
	});
});

describe('A plan file', () => {
	test('is not replaced without --force, and nothing else is left in its folder', async () => {
		const folder = await makeFolder();
		const file = path.join(folder, 'plan.json');
		await writeFile(file, 'mine');
		const refused = await runProgram(['prune', '--demo', '--json', '--plan', file]);
		expect(endingOf(refused)).toMatchObject({error: {reason: 'refused', exitCode: 3}});
		expect(await readFile(file, 'utf8')).toBe('mine');
		await runProgram(['prune', '--demo', '--json', '--plan', file, '--force']);
		expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({command: 'prune-plan'});
		expect(await readdir(folder)).toEqual(['plan.json']);
	});

	test('that cannot be written is told with its reason', async () => {
		const file = path.join(await makeFolder(), 'none', 'plan.json');
		const ended = await runProgram(['prune', '--demo', '--json', '--plan', file]);
		expect(ended.stdout).toBe('');
		expect(endingOf(ended).error.message).toMatch(/no such file or directory/);
	});

	test('that is not there, or is no plan, is told with what to do', async () => {
		const file = path.join(await makeFolder(), 'plan.json');
		const missing = await runProgram(['prune', '--demo', '--json', '--apply', file, '--yes']);
		expect(endingOf(missing).error).toMatchObject({
			exitCode: 2,
			message: `${file} cannot be read: no such file or directory.`,
			nextStep: expect.stringContaining('--plan'),
		});
		await writeFile(file, '{\n\t"version": 1,\n\t"command": "prune-plan",\n\t"items": 3\n}');
		const damaged = await runProgram(['prune', '--demo', '--json', '--apply', file, '--yes']);
		expect(endingOf(damaged).error.message).toMatch(/line \d+, \w+/);
	});

	test('is applied from stdout to stdin, and refused where --read-only is given', async () => {
		const deleted: string[] = [];
		const host = await serveEngine({
			[`DELETE /containers/${containerIds.a}`]: () => {
				deleted.push('a');
				return {status: 204};
			},
			[`DELETE /containers/${containerIds.b}`]: () => {
				deleted.push('b');
				return {status: 204};
			},
		});
		const folder = await makeFolder();
		const file = path.join(folder, 'plan.json');
		const on = ['prune', '--host', host];
		const printed = await runProgram([...on, '--containers', '--plan', '-']);
		const plan = JSON.parse(printed.stdout);
		expect(plan.items.map(({name}: {name: string}) => name).toSorted()).toEqual(['a', 'b']);
		// By hand: a stays.
		const items = plan.items.filter(({name}: {name: string}) => name !== 'a');
		await writeFile(file, JSON.stringify({...plan, items}));
		const apply = [...on, '--json', '--apply', file, '--yes'];
		const refused = await runProgram([...apply, '--read-only']);
		expect(endingOf(refused).error.reason).toBe('refused');
		expect(deleted).toEqual([]);
		const applied = await runProgram(apply, {XDG_STATE_HOME: folder});
		expect(reportOf(applied).items).toMatchObject([{name: 'b', outcome: 'removed'}]);
		expect(deleted).toEqual(['b']);
	});

	test('is applied although the journal cannot be written, which the result tells', async () => {
		const folder = await makeFolder();
		await writeFile(path.join(folder, 'slipway'), 'no folder');
		const host = await serveEngine({
			[`DELETE /containers/${containerIds.a}`]: () => ({status: 204}),
			[`DELETE /containers/${containerIds.b}`]: () => ({status: 204}),
		});
		const {stdout, code} = await runProgram(
			['prune', '--json', '--containers', '--yes', '--host', host],
			{XDG_STATE_HOME: folder},
		);
		expect(code).toBe(0);
		expect(JSON.parse(stdout).warnings).toEqual([
			expect.stringMatching(/^Removals are missing in the history: /),
		]);
	});
});
