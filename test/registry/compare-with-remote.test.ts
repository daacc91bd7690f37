import {describe, expect, test} from 'vitest';
import {compareWithRemote} from '../../source/registry/compare-with-remote.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const redis = {host: 'docker.io', repository: 'library/redis'};
const here = {
	id: digest('9'),
	localDigests: [],
	digests: [`redis@${digest('a')}`, `ghcr.io/me/redis@${digest('b')}`],
	createdAt: 1000,
};

describe('Compared with its registry, an image', () => {
	test.each([
		['is absent when no image has the name', undefined, {digest: digest('a')}, 'absent'],
		['is the same by its digest', here, {digest: digest('a')}, 'same'],
		[
			'is the same when it was pulled by its platform',
			here,
			{digest: digest('c'), variants: [{platform: 'linux/amd64', digest: digest('a')}]},
			'same',
		],
		['differs from what only another repository has', here, {digest: digest('b')}, 'different'],
		['has a newer one there', here, {digest: digest('c'), createdAt: 1001}, 'newer'],
		['has an older one there', here, {digest: digest('c'), createdAt: 999}, 'older'],
		[
			'has another one of the same age there',
			here,
			{digest: digest('c'), createdAt: 1000},
			'different',
		],
		[
			'is unknown when it was built here',
			{id: digest('9'), digests: [], localDigests: [], createdAt: 1000},
			{digest: digest('c'), createdAt: 2000},
			'unknown',
		],
	] as const)('%s', (_, local, remote, comparison) => {
		const image = local && {...local, localDigests: [], digests: [...local.digests]};
		expect(compareWithRemote(image, redis, remote)).toBe(comparison);
	});

	const amd = {platform: 'linux/amd64', digest: digest('1'), imageId: digest('6')};
	const arm = {platform: 'linux/arm64/v8', digest: digest('2'), imageId: digest('7')};
	const both = [amd, arm];
	const armHere = [{platform: 'linux/arm64', digest: undefined}];
	test.each([
		['pulled for another platform is not the same', armHere, 'a', 'a', both, 'otherPlatform'],
		[
			'pulled for another platform is so before its index is known',
			armHere,
			'a',
			'a',
			[],
			'otherPlatform',
		],
		['there for another platform alone is the same', armHere, 'a', 'a', [arm], 'same'],
		['here for both is the same', [amd, arm], 'a', 'a', both, 'same'],
		[
			'of the native variant is the same',
			[{platform: 'linux/amd64/v2', digest: undefined}],
			'a',
			'a',
			both,
			'same',
		],
		['in another index by its own manifest is the same', [amd], 'c', 'a', both, 'same'],
		['in another index by its id is the same', undefined, 'c', '6', both, 'same'],
		[
			'of the other platform in another index is not native',
			[arm],
			'c',
			'a',
			both,
			'otherPlatform',
		],
		[
			'pulled by the digest of another platform is not native',
			armHere,
			'c',
			'2',
			both,
			'otherPlatform',
		],
		[
			'different in its native part is another, whatever else is here',
			[{...amd, digest: digest('3')}, arm],
			'c',
			'a',
			both,
			'different',
		],
	] as const)(
		'Compared for each platform, an image is told as what it is: %s',
		(_, variants, remoteDigest, known, remoteVariants, comparison) => {
			const image = {
				id: known === '6' ? digest('6') : digest('9'),
				digests: [`redis@${digest(known)}`],
				localDigests: [],
				createdAt: 1000,
				variants,
			};
			const state = {digest: digest(remoteDigest), variants: remoteVariants};
			expect(compareWithRemote(image, redis, state, 'linux/amd64')).toBe(comparison);
		},
	);
});
