import {expect, test} from 'vitest';
import type {RequestOptions} from '../../../source/engine/request-options.ts';
import {familiarReference, type ImageReference} from '../../../source/format/image-reference.ts';
import {Problem} from '../../../source/problem.ts';
import {openSampleApp} from '../../app/sample-app.ts';
import {sampleId} from '../../helpers/sample-engine.ts';

const newDigest = `sha256:${'9'.repeat(64)}`;

/** What the registries have: redis as it is here, another nginx, no postgres, and one that is away. */
const heads: Record<string, string | Problem> = {
	'redis:7': sampleId('a'),
	'redis:latest': newDigest,
	'nginx:1.27': newDigest,
	'postgres:16': new Problem({
		reason: 'not-found',
		message: 'docker.io has no postgres:16.',
		nextStep: 'Check the spelling of the name and the tag.',
	}),
	'registry.example.com:5000/team/app:1.2': new Problem({
		reason: 'unreachable',
		message: 'registry.example.com:5000 does not answer.',
	}),
};

async function openChecking(
	head = async (name: string, _options: RequestOptions): Promise<string | Problem> =>
		heads[name] ?? newDigest,
	options = {},
) {
	const app = await openSampleApp(options);
	const asked: string[] = [];
	Object.assign(app.services.registry.client, {
		async head(reference: ImageReference, request: RequestOptions) {
			const name = familiarReference(reference);
			asked.push(name);
			const answer = await head(name, request);
			if (answer instanceof Problem) {
				throw answer;
			}

			return {digest: answer, allowance: undefined};
		},
	});
	return {...app, asked};
}

test('U asks for the selected reference alone, marks it and says what to do; nothing is pulled', async () => {
	const app = await openChecking();
	await app.press('U');
	await app.waitFor('redis:7: up to date with the registry');
	await app.waitFor(/redis +7 .*current/);
	await app.press('j', 'j', 'j', 'U');
	await app.waitFor('nginx:1.27: the registry has another image under this name · p pulls it');
	await app.waitFor(/nginx +1\.27 .*update/);
	expect(app.asked).toEqual(['redis:7', 'nginx:1.27']);
	expect(app.engine.calls).not.toContain('images.pull');
});

test.each([
	[80, 24],
	[200, 50],
])(
	'At %ix%i, several marked ones are asked at once; one that fails stops no other',
	async (columns, rows) => {
		const app = await openChecking(undefined, {columns, rows});
		await app.press('*', 'U');
		await app.waitFor(
			/5 checked\. 2 with an update: (redis:latest, nginx:1\.27|nginx:1\.27, redis:latest). 2 not/,
		);
		await app.waitFor(/postgres +16 .*not in/);
		await app.press('J');
		await app.waitFor(/registry\.example\.com:5000 does not answer/);
		expect(app.asked).toHaveLength(5);
	},
);

test('An image that was made here has nothing to compare, and says so', async () => {
	const app = await openChecking();
	await app.engine.images.tag('postgres:16', 'team/mine:1', {signal: new AbortController().signal});
	await app.waitFor('team/mine');
	await app.press('/');
	await app.type('team/mine');
	await app.press('enter', 'U');
	await app.waitFor('team/mine:1: built or loaded');
	await app.waitFor(/team\/mine +1 .*local/);
});

test('Several registries that refuse lead to a cure each, one after the other', async () => {
	const refusal = (reason: 'unauthorized' | 'rate-limited') =>
		new Problem({reason, message: `Refused: ${reason}.`, nextStep: 'Log in.'});
	let isOpen = false;
	const app = await openChecking(async name => {
		if (isOpen) {
			return newDigest;
		}

		return name.startsWith('registry.')
			? refusal('unauthorized')
			: name === 'redis:7'
				? refusal('rate-limited')
				: sampleId('a');
	});
	await app.press('*', 'U');
	const login = async (host: string) => {
		await app.waitFor(`Log in to ${host} and look again?`);
		await app.press('y');
		await app.waitFor(/User name/);
		await app.type('ann');
		await app.press('tab');
		await app.type('hunter2');
		await app.press('enter');
		await app.waitUntilGone('User name');
	};
	const first = (await app.waitFor('and look again?')).includes('Log in to docker.io');
	const hosts = ['docker.io', 'registry.example.com:5000'];
	for (const host of first ? hosts : hosts.toReversed()) {
		await login(host);
		isOpen = true;
	}

	await app.waitFor(/2 checked\. 2 with an update/);
});

test('A check for updates that is cancelled marks nothing that was not answered', async () => {
	const app = await openChecking(
		(_name, {signal}) =>
			new Promise((_resolve, reject) => {
				signal.addEventListener('abort', () => reject(signal.reason), {once: true});
			}),
	);
	await app.press('U');
	await app.waitFor(/redis +7 .*loading/);
	app.services.jobs.cancelAll();
	await app.waitUntilGone('loading');
	expect(app.services.jobs.list.get().map(({state}) => state)).toEqual(['cancelled']);
});

test('Another image under the name is unchecked again', async () => {
	const app = await openChecking();
	const {signal} = new AbortController();
	await app.press('U');
	await app.waitFor(/redis +7 .*current/);
	await app.engine.images.tag('postgres:16', 'redis:7', {signal});
	await app.waitUntilGone(/redis +7 .*current/);
});
