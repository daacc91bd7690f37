import {expect, test} from 'vitest';
import {digestNames, pathPart, prefixedId, tagNames} from '../../../source/engine/docker/names.ts';
import {commandWords, moment, textRecord} from '../../../source/engine/docker/values.ts';

test('Names are shown as Docker shows them, sorted, without placeholders', () => {
	const names = ['docker.io/team/b:1', '<none>:<none>', 'docker.io/library/a:1', 'localhost/c:1'];
	expect(tagNames(names)).toEqual(['a:1', 'localhost/c:1', 'team/b:1']);
	expect(tagNames(null)).toEqual([]);
});

test('A name with a digest is no tag, wherever it is told, and is told once', () => {
	const digest = `docker.io/library/a@sha256:${'ab'.repeat(32)}`;
	const names = [digest, 'docker.io/library/a:1', digest, `sha256:${'cd'.repeat(32)}`];
	expect(tagNames(names.slice(0, 3))).toEqual(['a:1']);
	expect(digestNames(names)).toEqual([`a@sha256:${'ab'.repeat(32)}`]);
	expect(digestNames(['<none>@<none>'])).toEqual([]);
});

test('Bare ids of images get their algorithm', () => {
	expect(prefixedId('ab'.repeat(32))).toBe(`sha256:${'ab'.repeat(32)}`);
	expect(prefixedId(`sha256:${'ab'.repeat(32)}`)).toBe(`sha256:${'ab'.repeat(32)}`);
});

test('A name in a path keeps its meaning and cannot leave its place', () => {
	expect(pathPart('localhost:5000/app@sha256:0')).toBe('localhost:5000/app@sha256:0');
	expect(pathPart('a?force=1#b c')).toBe('a%3Fforce%3D1%23b%20c');
});

test('Records are texts to the byte, also where an engine wrote something else', () => {
	expect(textRecord({'a\u001b': 'b\u0007', c: 'd'})).toEqual({'a\u001b': 'b\u0007', c: 'd'});
	expect(textRecord({a: 1} as unknown as Record<string, string>)).toEqual({a: '1'});
	expect(textRecord({a: 'b'})).toEqual({a: 'b'});
	expect(textRecord(null)).toEqual({});
});

test('Commands are lists of words, or nothing', () => {
	expect(commandWords('sh')).toEqual(['sh']);
	expect(commandWords(['sh', '\n'])).toEqual(['sh', '\n']);
	expect(commandWords([])).toBeUndefined();
	expect(commandWords('')).toBeUndefined();
});

test('Go’s zero time is no time', () => {
	expect(moment('0001-01-01T00:00:00Z')).toBeUndefined();
	expect(moment('1970-01-01T00:00:01Z')).toBe(1000);
	expect(moment('')).toBeUndefined();
});
