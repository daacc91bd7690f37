import {describe, expect, test} from 'vitest';
import type {ImageReference} from '../../source/format/image-reference.ts';
import {Problem, type ProblemReason} from '../../source/problem.ts';
import {checkForUpdates} from '../../source/registry/check-for-updates.ts';
import {findServedDigest} from '../../source/registry/find-served-digest.ts';
import type {UpdateClient} from '../../source/registry/look-at-update.ts';
import {readAll} from '../contract/streams.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const {signal} = new AbortController();

/** Registries that have these digests by repository; the rest fails for that reason. */
function registry(served: Record<string, string>, reason: ProblemReason = 'not-found') {
	const asked: string[] = [];
	return {
		asked,
		head: async ({repository, digest: wanted, tag}: ImageReference) => {
			asked.push(`${repository}${wanted === undefined ? `:${tag}` : `@${wanted}`}`);
			const has = served[repository];
			if (has === undefined || (wanted !== undefined && wanted !== has)) {
				throw new Problem({reason, message: `${repository} is ${reason}`});
			}
			return {digest: has, allowance: undefined};
		},
	};
}

describe('A digest to pull, pin or build on', () => {
	test('is one that the engine knows, and no registry is asked', async () => {
		const client = registry({});
		const image = {digests: [`redis@${digest('a')}`], localDigests: [`x@${digest('b')}`]};
		expect(await findServedDigest(client, image, {signal})).toEqual({
			state: 'served',
			digest: `redis@${digest('a')}`,
		});
		expect(client.asked).toEqual([]);
	});

	test('is the first of the others that a registry serves', async () => {
		const client = registry({'team/app': digest('a')});
		const localDigests = [`made@${digest('a')}`, `team/app@${digest('a')}`];
		expect(await findServedDigest(client, {digests: [], localDigests}, {signal})).toEqual({
			state: 'served',
			digest: `team/app@${digest('a')}`,
		});
	});

	test.each([
		['of an image without any', []],
		['that no registry has', [`made@${digest('a')}`, `localhost:5000/made@${digest('a')}`]],
		['of which a registry has another one', [`team/app@${digest('b')}`]],
	])('is none %s', async (_, localDigests) => {
		const client = registry({'team/app': digest('a')});
		expect(await findServedDigest(client, {digests: [], localDigests}, {signal})).toEqual({
			state: 'none',
		});
	});

	test.each(['unauthorized', 'unreachable', 'rate-limited', 'failed'] as const)(
		'is unverified where the registry is %s',
		async reason => {
			const localDigests = [`made@${digest('a')}`];
			expect(
				await findServedDigest(registry({}, reason), {digests: [], localDigests}, {signal}),
			).toMatchObject({state: 'unverified', error: {reason}});
		},
	);

	test('is no more looked for after an abort, whose reason is thrown', async () => {
		const abort = new AbortController();
		const reason = new Error('Left');
		const client = {
			head: async (_: ImageReference, options: {signal: AbortSignal}) => {
				abort.abort(reason);
				options.signal.throwIfAborted();
				throw new Error('The abort did not arrive.');
			},
		};
		const localDigests = [`made@${digest('a')}`];
		await expect(
			findServedDigest(client, {digests: [], localDigests}, {signal: abort.signal}),
		).rejects.toBe(reason);
	});
});

test('An image that was made here under a name of a registry has no update there', async () => {
	const client = registry({'team/app': digest('a'), 'team/made': digest('a')});
	const image = (name: string, letter: string) => ({
		id: digest(letter),
		references: [`${name}:1`],
		digests: [],
		localDigests: [`${name}@${digest(letter)}`],
		createdAt: 1000,
	});
	const images = [image('team/app', 'a'), image('team/made', 'c')];
	const options = {signal, native: undefined, inspect: async () => undefined};
	const checks = await readAll(checkForUpdates(client as unknown as UpdateClient, images, options));
	expect(Object.fromEntries(checks.map(({reference, outcome}) => [reference, outcome]))).toEqual({
		'team/app:1': 'same',
		'team/made:1': 'unknown',
	});
});
