import {expect, test} from 'vitest';
import {familiarReference} from '../../../source/format/image-reference.ts';
import {isAsking, parseSearchTerm} from '../../../source/store/search/search-term.ts';

test.each([
	['', 'docker.io', '', undefined],
	['  ', 'docker.io', '', undefined],
	['redis', 'docker.io', 'redis', undefined],
	['Redis', 'docker.io', 'redis', undefined],
	['node.js', 'docker.io', 'node.js', undefined],
	['redis:7', 'docker.io', 'redis', 'redis:7'],
	['redis:', 'docker.io', 'redis', undefined],
	['bitnami/redis', 'docker.io', 'bitnami/redis', 'bitnami/redis'],
	['docker.io/library/redis', 'docker.io', 'library/redis', 'redis'],
	['docker.io/', 'docker.io', '', undefined],
	['quay.io/', 'quay.io', '', undefined],
	['quay.io/podman', 'quay.io', 'podman', 'quay.io/podman'],
	['https://quay.io/podman/stable', 'quay.io', 'podman/stable', 'quay.io/podman/stable'],
	['docker pull ghcr.io/a/b:1', 'ghcr.io', 'a/b', 'ghcr.io/a/b:1'],
	['localhost', 'localhost', '', undefined],
	['localhost:5000', 'localhost:5000', '', undefined],
	['localhost:5000/', 'localhost:5000', '', undefined],
	['localhost:5000/te', 'localhost:5000', 'te', 'localhost:5000/te'],
	['127.0.0.1:5000', '127.0.0.1:5000', '', undefined],
	['registry.example.com:443', 'registry.example.com:443', '', undefined],
	['[::1]:5000', '[::1]:5000', '', undefined],
])('%j looks in %s for %j', (typed, host, query, reference) => {
	const term = parseSearchTerm(typed);
	expect(term).toMatchObject({host, query});
	expect(term.reference && familiarReference(term.reference)).toBe(reference);
});

test('A digest is asked for by itself', () => {
	const digest = `sha256:${'a'.repeat(64)}`;
	expect(parseSearchTerm(`redis@${digest}`)).toMatchObject({query: 'redis', reference: {digest}});
});

test('Nothing is asked for before a word is typed, unless a registry is named', () => {
	expect(isAsking(parseSearchTerm(' '))).toBe(false);
	expect(isAsking(parseSearchTerm('localhost:5000'))).toBe(true);
	expect(isAsking(parseSearchTerm('r'))).toBe(true);
});

test.each([
	['https://ann:hunter2@registry.example.com/app', true],
	['http://ann@registry.example.com', true],
	['https://ann:hunter2', true],
	['ann:hunter2@registry.example.com/app', true],
	['https://registry.example.com:5000/app', undefined],
	['https://registry.example.com:50', undefined],
	['https://registry.example.com:', undefined],
	[`redis:7@sha256:${'a'.repeat(64)}`, undefined],
	[`localhost:5000/app@sha256:${'a'.repeat(64)}`, undefined],
])('%j has a login in it: %s; what has one is asked nowhere', (typed, hasLogin) => {
	const term = parseSearchTerm(typed);
	expect(term.hasLogin).toBe(hasLogin);
	expect(isAsking(term)).toBe(true);
	if (hasLogin) {
		expect(JSON.stringify(term)).not.toMatch(/ann|hunter2|example/);
	}
});
