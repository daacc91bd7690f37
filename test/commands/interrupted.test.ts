import {once} from 'node:events';
import {describe, expect, test} from 'vitest';
import {endingOf, reportOf} from './read-ended.ts';
import {startProgram} from './run-program.ts';
import {containerIds, serveEngine} from './served-engine.ts';

/** An engine that waits with its answer to one request until it is told. */
async function holdingEngine(route: string, status = 204) {
	let reached: () => void;
	let release: () => void;
	const isReached = new Promise<void>(resolve => {
		reached = resolve;
	});
	const isReleased = new Promise<void>(resolve => {
		release = resolve;
	});
	const host = await serveEngine({
		[route]: async () => {
			reached();
			await isReleased;
			return {status};
		},
	});
	return {host, isReached, release: () => release()};
}

describe('exit code 130', () => {
	test.each(['prune', 'images', 'df'])(
		'ends %s that SIGINT interrupts while the engine is read',
		async name => {
			const {host, isReached} = await holdingEngine('GET /containers/json');
			const {child, ended} = startProgram([name, '--json', '--host', host]);
			await isReached;
			child.kill('SIGINT');
			const {code, stdout, stderr} = await ended;
			expect({code, stdout}).toEqual({code: 130, stdout: ''});
			expect(endingOf({code, stdout, stderr})).toMatchObject({
				command: name,
				error: {reason: 'interrupted', message: expect.stringMatching(/^Interrupted\./)},
			});
		},
	);

	test('ends a prune between two items, and tells which are gone', async () => {
		const {host, isReached, release} = await holdingEngine(`DELETE /containers/${containerIds.a}`);
		const {child, ended} = startProgram(['prune', '--containers', '--yes', '--host', host]);
		await isReached;
		child.kill('SIGINT');
		const [said] = await once(child.stderr ?? child, 'data');
		expect(String(said)).toBe(
			'slipway: Finishing the current item. Press ctrl-c again to quit now.\n',
		);
		release();
		const result = await ended;
		expect(result.code).toBe(130);
		const report = reportOf(result);
		expect(report.cancelled).toBe(true);
		expect(report.items.map(({outcome}: {outcome: string}) => outcome)).toEqual([
			'removed',
			'not-reached',
		]);
	});

	test('tells in words that nothing was removed', async () => {
		const {host, isReached} = await holdingEngine('GET /system/df');
		const args = ['prune', '--unused', '--yes', '--format', 'text', '--host', host];
		const {child, ended} = startProgram(args);
		await isReached;
		child.kill('SIGINT');
		expect(await ended).toEqual({
			code: 130,
			stdout: '',
			stderr: 'slipway: Interrupted. Nothing was removed.\n',
		});
	});
});
