import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	canonicalReference,
	familiarName,
	familiarReference,
	type ImageReference,
	isOfficial,
	namespaceOf,
	withDefaultTag,
} from '../../source/format/image-reference.ts';
import {parseImageReference} from '../../source/format/parse-image-reference.ts';

function parsed(text: string): ImageReference {
	const result = parseImageReference(text);
	if (!result.isValid) {
		throw new Error(`${text}: ${result.problem.message}`);
	}

	return result.value;
}

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('parseImageReference', () => {
	it.each([
		['redis', 'docker.io/library/redis', 'redis'],
		['redis:7-alpine', 'docker.io/library/redis:7-alpine', 'redis:7-alpine'],
		['team/app', 'docker.io/team/app', 'team/app'],
		['a/b/c/d:e', 'docker.io/a/b/c/d:e', 'a/b/c/d:e'],
		['docker.io/redis', 'docker.io/library/redis', 'redis'],
		['docker.io/library/redis', 'docker.io/library/redis', 'redis'],
		['index.docker.io/redis', 'docker.io/library/redis', 'redis'],
		['library/redis', 'docker.io/library/redis', 'redis'],
		['library/a/b', 'docker.io/library/a/b', 'library/a/b'],
		['docker.io/my.team/app', 'docker.io/my.team/app', 'docker.io/my.team/app'],
		['my.team/app', 'my.team/app', 'my.team/app'],
		['localhost/app', 'localhost/app', 'localhost/app'],
		['localhost:5000/app:1', 'localhost:5000/app:1', 'localhost:5000/app:1'],
		['[::1]:5000/a/b:c', '[::1]:5000/a/b:c', '[::1]:5000/a/b:c'],
		['[fe80::1]/a', '[fe80::1]/a', '[fe80::1]/a'],
		['GHCR.io/a', 'GHCR.io/a', 'GHCR.io/a'],
		[`quay.io/a@${digest}`, `quay.io/a@${digest}`, `quay.io/a@${digest}`],
		[`redis:7@${digest}`, `docker.io/library/redis:7@${digest}`, `redis:7@${digest}`],
		['a.b_c__d-e--f---g', 'docker.io/library/a.b_c__d-e--f---g', 'a.b_c__d-e--f---g'],
		['a:_T.a-g', 'docker.io/library/a:_T.a-g', 'a:_T.a-g'],
	])('reads %s as %s, shown as %s', (text, canonical, familiar) => {
		expect(canonicalReference(parsed(text))).toBe(canonical);
		expect(familiarReference(parsed(text))).toBe(familiar);
		expect(familiarReference(parsed(familiar))).toBe(familiar);
	});

	it('takes the longest parts that the grammar allows', () => {
		expect(parseImageReference('x'.repeat(255)).isValid).toBe(true);
		expect(parseImageReference(`redis:${'y'.repeat(128)}`).isValid).toBe(true);
		expect(parseImageReference(`redis@sha512:${'a'.repeat(128)}`).isValid).toBe(true);
		expect(parseImageReference('host:65535/a').isValid).toBe(true);
	});

	it('tells registry, namespace and officials apart', () => {
		expect(parsed('localhost:5000/a/b/c:1')).toEqual({
			host: 'localhost:5000',
			repository: 'a/b/c',
			tag: '1',
			digest: undefined,
		});
		expect(namespaceOf(parsed('localhost:5000/a/b/c'))).toBe('a/b');
		expect(namespaceOf(parsed('localhost/c'))).toBe('');
		expect(isOfficial(parsed('redis'))).toBe(true);
		expect(isOfficial(parsed('quay.io/library/redis'))).toBe(false);
		expect(familiarName(parsed('docker.io/library/redis:7'))).toBe('redis');
	});

	it('makes the default tag visible only where neither tag nor digest stands', () => {
		const shown = (text: string) => familiarReference(withDefaultTag(parsed(text)));
		expect(shown('redis')).toBe('redis:latest');
		expect(shown('redis:7')).toBe('redis:7');
		expect(shown(`redis@${digest}`)).toBe(`redis@${digest}`);
	});
});

describe('Writing and reading a reference', () => {
	const word = fc.stringMatching(/^[a-z0-9]{1,6}$/);
	const component = fc
		.array(fc.tuple(word, fc.constantFrom('.', '_', '__', '-', '---')), {maxLength: 2})
		.chain(parts => word.map(last => parts.flat().join('') + last));
	const host = fc.oneof(
		fc.constantFrom('docker.io', 'localhost', 'ghcr.io', '[::1]:5000', 'EXAMPLE.com'),
		fc.tuple(word, fc.integer({min: 0, max: 65_535})).map(([name, port]) => `${name}:${port}`),
	);
	const reference = fc.record({
		host,
		repository: fc.array(component, {minLength: 1, maxLength: 4}).map(parts => parts.join('/')),
		tag: fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/), {nil: undefined}),
		digest: fc.option(fc.stringMatching(/^[0-9a-f]{64}$/), {nil: undefined}),
	});

	it('reads back every reference in both forms', () => {
		fc.assert(
			fc.property(reference, ({digest: digits, ...parts}) => {
				const text = canonicalReference({
					...parts,
					digest: digits === undefined ? undefined : `sha256:${digits}`,
				});
				const value = parsed(text);
				expect(parsed(canonicalReference(value))).toEqual(value);
				expect(parsed(familiarReference(value))).toEqual(value);
				if (parts.host !== 'docker.io' || parts.repository.includes('/')) {
					expect(canonicalReference(value)).toBe(text);
				}
			}),
		);
	});

	it('either reads any text or points inside it, and suggests only what it can read', () => {
		const piece = fc.constantFrom('a', 'B', '7', '.', '_', '-', '/', ':', '@', ' ', 'sha256:', 'é');
		const any = fc.oneof(
			fc.string({unit: 'binary'}),
			fc.array(piece, {maxLength: 12}).map(pieces => pieces.join('')),
		);
		fc.assert(
			fc.property(any, text => {
				const result = parseImageReference(text);
				if (result.isValid) {
					expect(parsed(canonicalReference(result.value))).toEqual(result.value);
					return;
				}

				const {offset, length, suggestion} = result.problem;
				expect(offset >= 0 && length >= 0 && offset + length <= text.length).toBe(true);
				expect(suggestion === undefined || parseImageReference(suggestion).isValid).toBe(true);
			}),
			{numRuns: 1000},
		);
	});
});
