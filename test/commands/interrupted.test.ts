import {once} from 'node:events';
import {describe, expect, test} from 'vitest';
import {type Answers, container, containerIds, serveEngine} from '../helpers/served-engine.ts';
import {endingOf, reportOf} from './read-ended.ts';
import {startProgram} from './run-program.ts';

/** An engine that waits with its answer to one request until it is told. */
async function holdingEngine(route: string, status = 204, answers: Answers = {}) {
	let reached: () => void;
	let release: () => void;
	const isReached = new Promise<void>(resolve => {
		reached = resolve;
	});
	const isReleased = new Promise<void>(resolve => {
		release = resolve;
	});
	const host = await serveEngine({
		...answers,
		[route]: async () => {
			reached();
			await isReleased;
			return {status};
		},
	});
	return {host, isReached, release: () => release()};
}

/** As many as are removed at a time. */
const underWay = 'abcdefghijkl';

const interruptions = [
	{signal: 'SIGINT', endsWith: 130, reason: 'interrupted'},
	{signal: 'SIGTERM', endsWith: 143, reason: 'terminated'},
	{signal: 'SIGHUP', endsWith: 129, reason: 'hung-up'},
] as const;

describe.each(interruptions)('Exit code $endsWith', ({signal, endsWith, reason}) => {
	test.each(['prune', 'images', 'df'])(
		`ends %s that ${signal} interrupts while the engine is read`,
		async name => {
			const route = name === 'images' ? 'GET /containers/json' : 'GET /volumes';
			const {host, isReached} = await holdingEngine(route);
			const {child, ended} = startProgram([name, '--json', '--host', host]);
			await isReached;
			child.kill(signal);
			const {code, stdout, stderr} = await ended;
			expect({code, stdout}).toEqual({code: endsWith, stdout: ''});
			expect(endingOf({code, stdout, stderr})).toMatchObject({
				command: name,
				error: {reason, message: expect.stringMatching(/^Interrupted\./)},
			});
		},
	);

	test('ends a prune between two items, and tells which are gone', async () => {
		const Containers = [...underWay, ...'12'].map(container);
		const {host, isReached, release} = await holdingEngine('DELETE /containers/{name}', 204, {
			'GET /system/df': () => ({
				body: {LayersSize: 0, Images: [], Containers, Volumes: [], BuildCache: []},
			}),
		});
		const {child, ended} = startProgram(['prune', '--containers', '--yes', '--host', host]);
		await isReached;
		child.kill(signal);
		const [said] = await once(child.stderr ?? child, 'data');
		expect(String(said)).toBe(
			'slipway: Finishing the current item. Press ctrl-c again to quit now.\n',
		);
		release();
		const result = await ended;
		expect(result.code).toBe(endsWith);
		const report = reportOf(result);
		expect(report.cancelled).toBe(true);
		expect(report.items.map(({outcome}: {outcome: string}) => outcome)).toEqual([
			...Array.from(underWay, () => 'removed'),
			...Array.from('12', () => 'not-reached'),
		]);
	});

	test('tells in words that nothing was removed', async () => {
		const {host, isReached} = await holdingEngine('GET /system/df');
		const args = ['prune', '--unused', '--yes', '--format', 'text', '--host', host];
		const {child, ended} = startProgram(args);
		await isReached;
		child.kill(signal);
		expect(await ended).toEqual({
			code: endsWith,
			stdout: '',
			stderr: 'slipway: Interrupted. Nothing was removed.\n',
		});
	});

	test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
		`ends a prune at the second signal, %s after ${signal}`,
		async second => {
			const {host, isReached} = await holdingEngine(`DELETE /containers/${containerIds.a}`);
			const {child, ended} = startProgram(['prune', '--containers', '--yes', '--host', host]);
			await isReached;
			child.kill(signal);
			await once(child.stderr ?? child, 'data');
			child.kill(second);
			await ended;
			expect(child.signalCode).toBe(second);
		},
	);
});

test('SIGUSR1 neither ends a command nor opens a debugger', async () => {
	const {host, isReached, release} = await holdingEngine('GET /containers/json', 500);
	const {child, ended} = startProgram(['images', '--json', '--host', host]);
	await isReached;
	child.kill('SIGUSR1');
	release();
	const {code, stdout, stderr} = await ended;
	expect({code, stdout}).toEqual({code: 1, stdout: ''});
	expect(endingOf({code, stdout, stderr})).toMatchObject({error: {reason: 'failed'}});
});
