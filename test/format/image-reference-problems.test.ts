import {describe, expect, it} from 'vitest';
import {parseImageReference} from '../../source/format/parse-image-reference.ts';

/** The text with what the problem points at in «», then the message and the suggestion. */
function point(text: string): [string, string, string | undefined] {
	const result = parseImageReference(text);
	if (result.isValid) {
		throw new Error(`${text} is valid`);
	}

	const {offset, length, message, suggestion} = result.problem;
	const end = offset + length;
	return [
		`${text.slice(0, offset)}«${text.slice(offset, end)}»${text.slice(end)}`,
		message,
		suggestion,
	];
}

describe('A problem with a reference', () => {
	it.each<[string, string, string, string | undefined]>([
		['', '«»', 'No image reference yet.', undefined],
		['Redis:7', '«R»edis:7', 'Repository names are lowercase. "Redis" is not.', 'redis:7'],
		['a/bCD/e', 'a/b«CD»/e', 'Repository names are lowercase. "bCD" is not.', 'a/bcd/e'],
		['redis:', 'redis:«»', 'The tag after the colon is missing.', 'redis:latest'],
		['redis:a:b', 'redis:a«:»b', 'A tag cannot contain ":".', undefined],
		['redis:-x', 'redis:«-»x', 'A tag cannot start with "-".', undefined],
		['a//b', 'a/«»/b', 'A part of the repository name is empty.', 'a/b'],
		['/a', '«»/a', 'A part of the repository name is empty.', 'a'],
		['a/', 'a/«»', 'A part of the repository name is empty.', 'a'],
		[':tag', '«»:tag', 'The repository is missing.', undefined],
		['-a', '«-»a', 'A part of a repository name cannot start with "-".', undefined],
		['a/b_:1', 'a/b«_»:1', 'A part of a repository name cannot end with "_".', undefined],
		['a..b', 'a«..»b', '".." cannot separate words in a repository name.', undefined],
		['a___b', 'a«___»b', '"___" cannot separate words in a repository name.', undefined],
		['rédis', 'r«é»dis', '"é" is not allowed in a repository name.', undefined],
		['a🐳b', 'a«🐳»b', '"🐳" is not allowed in a repository name.', undefined],
		[' nginx ', '« »nginx ', 'An image reference may not contain spaces.', 'nginx'],
		[
			'docker pull nginx',
			'docker« »pull nginx',
			'An image reference may not contain spaces.',
			'nginx',
		],
		[
			'https://ghcr.io/a/b',
			'«https://»ghcr.io/a/b',
			'An image reference may not have "https://" before the registry.',
			'ghcr.io/a/b',
		],
		['localhost:/a', 'localhost:«»/a', 'The port of the registry is missing.', undefined],
		['localhost:99999/a', 'localhost:«99999»/a', '"99999" is not a port.', undefined],
		['my_host.io/a', '«my_host.io»/a', '"my_host.io" is not a registry host.', undefined],
		['[::1/a', '«[::1»/a', '"[::1" is not a registry host.', undefined],
		['redis@', 'redis@«»', 'The digest after the @ is missing.', undefined],
		['redis@md5:aa', 'redis@«md5»:aa', '"md5" is not a digest.', undefined],
		['redis@toString:a', 'redis@«toString»:a', '"toString" is not a digest.', undefined],
		[
			'redis@sha256:ab',
			'redis@sha256:«ab»',
			'A sha256 digest has 64 hexadecimal digits. This one has 2.',
			undefined,
		],
		['redis@sha256:xyz', 'redis@sha256:«x»yz', '"x" is not allowed in a digest.', undefined],
		['a\u001bb', 'a«\u001b»b', '"\u001b" is not allowed in a repository name.', undefined],
	])('of %j points at %s', (text, pointed, message, suggestion) => {
		expect(point(text)).toEqual([pointed, message, suggestion]);
	});

	it('repairs a digest in capitals', () => {
		const [, , suggestion] = point(`redis@sha256:${'AB'.repeat(32)}`);
		expect(suggestion).toBe(`redis@sha256:${'ab'.repeat(32)}`);
	});

	it('points at what is too long', () => {
		const [name] = point(`${'x'.repeat(255)}yz:1`);
		expect(name.endsWith('x«yz»:1')).toBe(true);
		const [tag] = point(`redis:${'x'.repeat(128)}yz`);
		expect(tag.endsWith('x«yz»')).toBe(true);
	});

	it('tells an image id from a name', () => {
		expect(point('f'.repeat(64))[1]).toBe('64 hexadecimal digits are an image id, not a name.');
	});
});
