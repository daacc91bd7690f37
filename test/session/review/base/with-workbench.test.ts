import {beforeEach, describe, expect, test, vi} from 'vitest';
import {Problem} from '../../../../source/problem.ts';
import type {GuidedSession} from '../../../../source/session/guided-session.ts';
import {withWorkbench} from '../../../../source/session/review/base/with-workbench.ts';
import {createFakeEngine, type FakeEngine} from '../../../helpers/fake-engine.ts';
import {never} from '../../../layers/build-tree.ts';

const imageId = `sha256:${'b'.repeat(64)}`;
const session: GuidedSession = {
	id: '0123456789ab',
	containerId: 'c',
	containerName: 'web',
	base: {imageId, reference: 'debian:1', digest: 'debian@sha256:feed'},
	shell: undefined,
	startedAt: 0,
	isAdopted: false,
};

function gate() {
	let open: () => void = () => undefined;
	const passed = new Promise<void>(resolve => {
		open = resolve;
	});
	return {open, passed};
}

describe('A workbench', () => {
	let engine: FakeEngine;
	let done: string[];
	let failure: Problem | undefined;
	let removal: Promise<void>;

	beforeEach(() => {
		done = [];
		failure = undefined;
		removal = Promise.resolve();
		let made = 0;
		engine = createFakeEngine({
			containerCalls: {
				async create({name, image}) {
					if (failure) {
						throw failure;
					}

					made += 1;
					done.push(`create ${name} ${image === imageId}`);
					return {id: `bench-${made}`, warnings: []};
				},
				async remove(id) {
					done.push(`remove ${id}`);
					await removal;
				},
				inspect: async name => Object.assign(Object.create(null), {id: `old ${name}`, imageId}),
			},
		});
	});

	test('is one for users at the same time, and goes with the last', async () => {
		const [first, second] = [gate(), gate()];
		const one = withWorkbench(engine, session, {signal: never}, () => first.passed);
		const two = withWorkbench(engine, session, {signal: never}, () => second.passed);
		first.open();
		await one;
		expect(done).toEqual(['create slipway-bench-0123456789ab true']);
		second.open();
		await two;
		expect(done.at(-1)).toBe('remove bench-1');
	});

	test('that is being removed is not lent again', async () => {
		const {open, passed} = gate();
		removal = passed;
		const one = withWorkbench(engine, session, {signal: never}, async id => id);
		await vi.waitFor(() => expect(done.at(-1)).toBe('remove bench-1'));
		const next = withWorkbench(engine, session, {signal: never}, async id => id);
		open();
		expect([await one, await next]).toEqual(['bench-1', 'bench-2']);
		expect(done.map(what => what.split(' ')[0])).toEqual(['create', 'remove', 'create', 'remove']);
	});

	test('goes after a failure and after an abort, too', async () => {
		const failed = withWorkbench(engine, session, {signal: never}, async () => {
			throw new Error('failed');
		});
		await expect(failed).rejects.toThrow('failed');
		const abort = new AbortController();
		const {open, passed} = gate();
		const aborted = withWorkbench(engine, session, {signal: abort.signal}, async () => {
			await passed;
			abort.signal.throwIfAborted();
		});
		abort.abort(new Error('enough'));
		open();
		await expect(aborted).rejects.toThrow('enough');
		expect(done.filter(what => what.startsWith('remove'))).toEqual([
			'remove bench-1',
			'remove bench-2',
		]);
	});

	test('that was left behind is used', async () => {
		failure = new Problem({reason: 'conflict', message: 'The name is taken.'});
		const used = await withWorkbench(engine, session, {signal: never}, async id => id);
		expect(used).toBe('old slipway-bench-0123456789ab');
		expect(done).toEqual([`remove ${used}`]);
	});

	test('without its image says what is gone, what still works and how to get it back', async () => {
		failure = new Problem({reason: 'not-found', message: 'No such image.'});
		const refused = withWorkbench(engine, session, {signal: never}, async id => id);
		await expect(refused).rejects.toMatchObject({
			reason: 'not-found',
			message: 'The base image of this session was removed (debian:1, bbbbbbbbbbbb).',
			nextStep: expect.stringMatching(/^Pull debian@sha256:feed again\. .*Nothing is lost/),
		});
	});
});
