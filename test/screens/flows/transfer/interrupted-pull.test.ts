import {expect, onTestFinished, test} from 'vitest';
import {pullReference} from '../../../../source/actions/pull-image/pull-reference.ts';
import {transferPhase} from '../../../../source/engine/transfer-phase.ts';
import type {TransferProgress} from '../../../../source/engine/transfer-progress.ts';
import {Problem} from '../../../../source/problem.ts';
import {openPracticeRegistry} from '../../../../source/registry/open-registry.ts';
import {openEngine} from '../../../../source/store/open-engine.ts';
import {openSampleApp} from '../../../app/sample-app.ts';
import {connectionLost, createFakeEngine} from '../../../helpers/fake-engine.ts';

const reference = 'quay.io/team/app:1';

const line = (layer: string | undefined, status: string): TransferProgress => ({
	layer,
	status,
	phase: layer === undefined ? undefined : transferPhase(status),
	currentBytes: undefined,
	totalBytes: undefined,
	digest: undefined,
});

const refused = new Problem({
	reason: 'unauthorized',
	message: `Image ${reference}: unauthorized: access to the requested resource is not authorized`,
});

/** The sample app with these attempts at a pull; every attempt's user is kept. */
async function openPulling(
	attempts: (() => AsyncIterable<TransferProgress> | Iterable<TransferProgress>)[],
	options = {},
) {
	const app = await openSampleApp({columns: 120, rows: 30, ...options});
	onTestFinished(() => app.services.jobs.cancelAll());
	const users: (string | undefined)[] = [];
	Object.assign(app.engine.images, {
		async *pull(_reference: string, {credentials}: {credentials?: {username: string}}) {
			users.push(credentials?.username);
			yield* attempts[users.length - 1]?.() ?? [];
		},
	});
	const start = () => {
		const opened = app.services.engine.get();
		if (!opened) {
			throw new Error('No engine is open');
		}

		return pullReference(app.services, opened, {reference}).ended;
	};

	return {...app, users, start};
}

const succeed = () => [
	line('0123456789ab', 'Already exists'),
	line(undefined, `Status: Downloaded newer image for ${reference}`),
];

test('A lost engine is waited for, and the pull goes on once it is back', async () => {
	const app = await openPulling([
		function* () {
			yield line('0123456789ab', 'Downloading');
			app.engine.loseConnection();
			throw connectionLost;
		},
		succeed,
	]);
	const ended = app.start();
	await app.press('J');
	await app.waitFor('Retrying in 1 s');
	await app.waitFor('Waiting for the engine to reconnect');
	expect(app.users).toHaveLength(1);
	app.engine.restoreConnection();
	app.services.engine.get()?.retry();
	expect(await ended).toMatchObject({state: 'succeeded'});
	expect(app.users).toHaveLength(2);
});

test('Cancelling while the engine is away ends it at once', async () => {
	const app = await openPulling([
		() => {
			app.engine.loseConnection();
			throw connectionLost;
		},
	]);
	const ended = app.start();
	await app.press('J');
	await app.waitFor('Waiting for the engine to reconnect');
	await app.press('x');
	expect(await ended).toMatchObject({state: 'cancelled'});
});

test('A pull waits for the engine that it was started on, whichever the user looks at meanwhile', async () => {
	const other = createFakeEngine({endpoint: 'unix:///other.sock'});
	const app = await openPulling([
		() => {
			app.engine.loseConnection();
			throw connectionLost;
		},
		succeed,
	]);
	const left = app.services.engine.get();
	const ended = app.start();
	await app.press('J');
	await app.waitFor('Waiting for the engine to reconnect');
	const opened = openEngine(other, Date.now);
	onTestFinished(() => opened.close());
	app.services.engine.set(opened);
	app.engine.restoreConnection();
	left?.retry();
	expect(await ended).toMatchObject({state: 'succeeded'});
	expect(app.users).toHaveLength(2);
});

test('A refusal of p offers to log in, and goes on with the new login', async () => {
	const app = await openPulling([
		() => {
			throw refused;
		},
		succeed,
	]);
	await app.press('p');
	await app.waitFor('Pull an image');
	await app.type(reference);
	await app.press('enter');
	await app.waitFor('Log in to quay.io and pull again?');
	await app.press('y');
	await app.waitFor('User name');
	await app.type('ann');
	await app.press('tab');
	await app.type('hunter2');
	await app.press('enter');
	await app.waitFor(`Pulled ${reference}`);
	expect(app.users).toEqual([undefined, 'ann']);
});

test('A login that cannot be read stops no pull that everybody may do; a refusal then names it', async () => {
	const damaged = new Problem({
		reason: 'invalid',
		message: '/home/ann/.docker/config.json is damaged: it is not JSON.',
		nextStep: 'Repair that file. Slipway does not change it.',
	});
	const practice = openPracticeRegistry({now: Date.now});
	const store = {...practice.store, get: () => Promise.reject(damaged)};
	const app = await openPulling(
		[
			succeed,
			() => {
				throw refused;
			},
		],
		{openRegistry: async () => ({...practice, store})},
	);
	expect(await app.start()).toMatchObject({state: 'succeeded'});
	expect((await app.start()).error).toBe(damaged);
	expect(app.users).toEqual([undefined, undefined]);
});
