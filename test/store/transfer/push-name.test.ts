import {expect, test} from 'vitest';
import type {RegistryLogin} from '../../../source/registry/credentials/registry-login.ts';
import {parsePushName, proposePushName} from '../../../source/store/transfer/push-name.ts';
import {pushCommands, pushPreview} from '../../../source/store/transfer/push-preview.ts';

const login = (host: string, username?: string): RegistryLogin => ({
	name: host,
	username,
	place: {kind: 'helper', program: 'docker-credential-pass'},
	unused: [],
	since: undefined,
	until: undefined,
});

test.each([
	// What has an owner or a registry keeps its name.
	['ghcr.io/team/app:2', [], [], 'ghcr.io/team/app:2'],
	['team/app', [login('docker.io', 'ann')], [], 'team/app:latest'],
	// What has none goes to the user's own corner.
	['redis:7', [login('docker.io', 'ann')], [], 'ann/redis:7'],
	['redis:7', [login('quay.io', 'ann')], ['localhost:5000'], 'localhost:5000/redis:7'],
	['redis:7', [login('quay.io', 'ann')], [], 'quay.io/redis:7'],
	['redis:7', [], [], 'redis:7'],
	[undefined, [login('docker.io', 'ann')], [], 'ann/'],
] as const)(
	'The push form proposes for %s with the logins %j and the registries %j: %s',
	(...row) => {
		const [reference, logins, registries, expected] = row;
		expect(proposePushName(reference, logins, registries)).toBe(expected);
	},
);

test.each([
	['redis:7', 'redis', /names without an owner/],
	['ghcr.io/Team/app:1', 'T', /upper-case|lower/i],
	[`me/app:1@sha256:${'0'.repeat(64)}`, `@sha256:${'0'.repeat(64)}`, /digest cannot be set/],
])('%s cannot be pushed, and the caret line points at %s', (text, part, message) => {
	const parsed = parsePushName(text);
	expect(parsed.isValid).toBe(false);
	expect(!parsed.isValid && parsed.problem.message).toMatch(message);
	const image = {imageId: 'sha256:1', reference: undefined};
	const [line = '', carets = ''] = pushPreview(text, {image, logins: [], owners: new Map()});
	const pointed = line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1);
	expect(pointed).toBe(part);
});

test('The push form says whether the image gets a new name, who loses it, and who the user is there', () => {
	const image = {imageId: 'sha256:1', reference: 'app:1'};
	const facts = {
		image,
		logins: [login('ghcr.io', 'ann')],
		owners: new Map([['me/app:1', 'sha256:2']]),
	};
	expect(pushPreview('me/app:1', facts)).toEqual([
		'Tags the image as me/app:1, then pushes that name.',
		'Another local image has this name and loses it.',
		'You are not logged in to docker.io. If it requires a login, you are asked.',
	]);
	const owned = {...facts, owners: new Map([['ghcr.io/me/app:1', 'sha256:1']])};
	expect(pushPreview('ghcr.io/me/app:1', owned)).toEqual(['You are logged in to ghcr.io as ann.']);
	expect(pushPreview('ghcr.io/me/app:1', {...owned, logins: undefined})).toEqual([]);
});

test('The push form copies the docker commands that do the same', () => {
	const image = {imageId: 'sha256:1', reference: 'app:1'};
	expect(pushCommands('me/app', image)).toBe(
		'docker tag app:1 me/app:latest && docker push me/app:latest',
	);
	expect(pushCommands('me/app:1', {...image, reference: 'me/app:1'})).toBe('docker push me/app:1');
});
