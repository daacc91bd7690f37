import {expect, test} from 'vitest';
import {digestNames, pathPart, prefixedId, tagNames} from '../../../source/engine/docker/names.ts';
import {moment, shownCommand, shownRecord} from '../../../source/engine/docker/values.ts';

test('names are shown as Docker shows them, sorted, without placeholders', () => {
	const names = ['docker.io/team/b:1', '<none>:<none>', 'docker.io/library/a:1', 'localhost/c:1'];
	expect(tagNames(names)).toEqual(['a:1', 'localhost/c:1', 'team/b:1']);
	expect(tagNames(null)).toEqual([]);
});

test('a name with a digest is no tag, wherever it is told, and is told once', () => {
	const digest = `docker.io/library/a@sha256:${'ab'.repeat(32)}`;
	const names = [digest, 'docker.io/library/a:1', digest, `sha256:${'cd'.repeat(32)}`];
	expect(tagNames(names.slice(0, 3))).toEqual(['a:1']);
	expect(digestNames(names)).toEqual([`a@sha256:${'ab'.repeat(32)}`]);
	expect(digestNames(['<none>@<none>'])).toEqual([]);
});

test('bare ids of images get their algorithm', () => {
	expect(prefixedId('ab'.repeat(32))).toBe(`sha256:${'ab'.repeat(32)}`);
	expect(prefixedId(`sha256:${'ab'.repeat(32)}`)).toBe(`sha256:${'ab'.repeat(32)}`);
});

test('a name in a path keeps its meaning and cannot leave its place', () => {
	expect(pathPart('localhost:5000/app@sha256:0')).toBe('localhost:5000/app@sha256:0');
	expect(pathPart('a?force=1#b c')).toBe('a%3Fforce%3D1%23b%20c');
});

test('records are made harmless in keys and values, also where they are not texts', () => {
	expect(shownRecord({'a\u001b': 'b\u0007', c: 'd'})).toEqual({'a␛': 'b␇', c: 'd'});
	expect(shownRecord({a: 1} as unknown as Record<string, string>)).toEqual({a: '1'});
	expect(shownRecord({a: 'b'})).toEqual({a: 'b'});
	expect(shownRecord(null)).toEqual({});
});

test('commands are lists of words, or nothing', () => {
	expect(shownCommand('sh')).toEqual(['sh']);
	expect(shownCommand(['sh', '\n'])).toEqual(['sh', '⏎']);
	expect(shownCommand([])).toBeUndefined();
	expect(shownCommand('')).toBeUndefined();
});

test('Go’s zero time is no time', () => {
	expect(moment('0001-01-01T00:00:00Z')).toBeUndefined();
	expect(moment('1970-01-01T00:00:01Z')).toBe(1000);
	expect(moment('')).toBeUndefined();
});
