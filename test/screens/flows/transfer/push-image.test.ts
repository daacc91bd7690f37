import {expect, test} from 'vitest';
import {transferPhase} from '../../../../source/engine/transfer-phase.ts';
import type {TransferProgress} from '../../../../source/engine/transfer-progress.ts';
import {Problem} from '../../../../source/problem.ts';
import {openSampleApp} from '../../../app/sample-app.ts';

const digest = `sha256:${'ab'.repeat(32)}`;

const line = (layer: string | undefined, status: string): TransferProgress => ({
	layer,
	status,
	phase: layer === undefined ? undefined : transferPhase(status),
	currentBytes: undefined,
	totalBytes: undefined,
	digest: status.includes('digest') ? digest : undefined,
});

const refused = new Problem({
	reason: 'unauthorized',
	message: 'Image quay.io/ann/redis:7: denied: requested access to the resource is denied',
	nextStep: 'Log in to the registry first.',
});

/** The sample app, whose pushes go this way. What they were asked is kept. */
async function openPushing(push: (attempt: number) => TransferProgress[], size = {}) {
	const app = await openSampleApp(size);
	const asked: {reference: string; user: string | undefined}[] = [];
	Object.assign(app.engine.images, {
		async *push(reference: string, {credentials}: {credentials?: {username: string}}) {
			asked.push({reference, user: credentials?.username});
			yield* push(asked.length);
		},
	});
	return {...app, asked};
}

const pushed = () => [
	line('a', 'Pushed'),
	line('b', 'Mounted from library/redis'),
	line(undefined, `7: digest: ${digest}`),
];

test.each([
	[80, 24],
	[200, 50],
])(
	'At %ix%i u asks for the right name, tags, pushes and tells the digest',
	async (columns, rows) => {
		const app = await openPushing(pushed, {columns, rows});
		await app.press('u');
		const refusal = await app.waitFor('names without an owner');
		expect(refusal).toMatch(/redis:7\s*│\s*│ \^{5} /);
		await app.press('home');
		await app.type('quay.io/ann/');
		await app.waitFor('Tags the image as quay.io/ann/redis:7, then pushes that name.');
		await app.waitFor('You are not logged in to quay.io');
		await app.press('ctrl-y', 'enter');
		await app.waitFor('Pushed quay.io/ann/redis:7; digest sha256:abababababab; 1');
		expect(app.copied).toEqual([
			'docker tag redis:7 quay.io/ann/redis:7 && docker push quay.io/ann/redis:7',
		]);
		expect(app.asked).toEqual([{reference: 'quay.io/ann/redis:7', user: undefined}]);
		await app.waitFor(/quay\.io\/ann\/redis +7/);
		await app.press('J');
		const job = (await app.waitFor(/STATE[\s\S]*─[\s\S]*1 layer mounted/)).replaceAll(/\s+/g, '');
		expect(job).toContain(digest);
	},
);

test('A refusal offers to log in, and goes on with the new login', async () => {
	const app = await openPushing(attempt => {
		if (attempt === 1) {
			throw refused;
		}

		return pushed();
	});
	await app.press('u', 'home');
	await app.type('quay.io/ann/');
	await app.press('enter');
	await app.waitFor('Log in to quay.io and push again?');
	await app.press('y');
	await app.waitFor(/User name/);
	await app.type('ann');
	await app.press('tab');
	await app.type('hunter2');
	await app.waitFor('•••••••');
	expect(app.styledFrame()).not.toContain('hunter');
	await app.press('enter');
	await app.waitFor('Pushed quay.io/ann/redis:7');
	expect(app.asked.map(({user}) => user)).toEqual([undefined, 'ann']);
	const shown = JSON.stringify(app.services.jobs.list.get());
	expect(shown).not.toContain('hunter2');
});

test('A refused login is renewed, or logged out of; pushing as nobody is not offered', async () => {
	const app = await openPushing(attempt => {
		if (attempt < 3) {
			throw refused;
		}

		return pushed();
	});
	const {signal} = new AbortController();
	const {store} = app.services.registry;
	await store.save('quay.io', {username: 'ann', password: 'x'}, {signal});
	await app.press('u');
	await app.waitFor('quay.io/redis:7');
	await app.press('home', ...Array<string>(8).fill('right'));
	await app.type('ann/');
	await app.press('enter');
	const question = await app.waitFor('Log out of quay.io');
	expect(question).toContain('Without a login this is refused, too.');
	expect(question).toContain('Log in again');
	expect(question).not.toContain('Try without');
	await app.press('enter');
	await app.waitFor(/User name/);
	await app.waitUntilGone('Log in again');
	await app.press('home');
	await app.type('x');
	await app.press('tab');
	await app.type('hunter2');
	await app.press('enter');
	await app.waitFor(/Log out of quay\.io +the login is removed/);
	expect(app.asked.map(({user}) => user)).toEqual(['ann', 'x']);
	await app.press('j', 'enter');
	await app.waitFor('Not pushed: the name quay.io/ann/redis:7 was removed from the image');
	expect((await store.list({signal})).logins).toEqual([]);
});

test('A wrong password keeps the form and everything typed; leaving pushes nothing more', async () => {
	const app = await openPushing(() => {
		throw refused;
	});
	await app.press('u', 'home');
	await app.type('quay.io/ann/');
	await app.press('enter');
	await app.waitFor('push again?');
	await app.press('y');
	await app.waitFor(/User name/);
	await app.type('ann');
	await app.press('tab');
	await app.type('wrong');
	await app.press('enter');
	await app.waitFor('rejected the login');
	expect(app.frame()).toMatch(/User name +ann/);
	await app.press('escape');
	await app.waitUntilGone('Log in to');
	expect(app.asked).toHaveLength(1);
	await app.waitFor('Not pushed: the name quay.io/ann/redis:7 was removed from the image');
	await app.waitUntilGone(/quay\.io\/ann\/redis +7/);
	const {logins} = await app.services.registry.store.list({signal: new AbortController().signal});
	expect(logins).toEqual([]);
});

test('An account at Docker Hub is proposed as the owner', async () => {
	const app = await openPushing(pushed);
	const {signal} = new AbortController();
	await app.services.registry.logIn('docker.io', {username: 'ann', password: 'x'}, {signal});
	await app.press('u');
	await app.waitFor(/Push as +ann\/redis:7/);
	await app.waitFor('You are logged in to docker.io as ann.');
	await app.press('enter');
	await app.waitFor('Pushed ann/redis:7');
	expect(app.asked).toEqual([{reference: 'ann/redis:7', user: 'ann'}]);
});

test('What the engine does not tell of the digest, the registry does', async () => {
	const app = await openPushing(() => [line('a', 'Pushed')]);
	Object.assign(app.services.registry.client, {head: async () => ({digest, allowance: undefined})});
	await app.press('u', 'home');
	await app.type('quay.io/ann/');
	await app.press('enter');
	await app.waitFor('Pushed quay.io/ann/redis:7');
	expect(app.services.jobs.list.get().at(-1)?.result).toContain(digest);
});

test('Read-only refuses a push', async () => {
	const app = await openPushing(pushed, {readOnly: 'Slipway was started with --read-only'});
	await app.press('u');
	await app.waitFor('started with --read-only');
	expect(app.asked).toEqual([]);
});
