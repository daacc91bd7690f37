import {expect, test} from 'vitest';
import type {FileChange} from '../../../../source/engine/containers.ts';
import {planArchives} from '../../../../source/session/review/paths/plan-archives.ts';

const changes: FileChange[] = [
	{kind: 'modified', path: '/etc'},
	{kind: 'added', path: '/etc/app'},
	{kind: 'added', path: '/etc/app/app.conf'},
	{kind: 'modified', path: '/etc/hosts'},
	{kind: 'deleted', path: '/etc/gone'},
];

test('New directories are read whole, modified paths by themselves, deleted ones not at all', () => {
	expect(planArchives(changes, [])).toEqual({whole: ['/etc/app'], single: ['/etc', '/etc/hosts']});
});

test('A new directory where something is mounted is read by itself: what is in it is not the container’s', () => {
	expect(planArchives([...changes, {kind: 'added', path: '/data'}], ['/data'])).toEqual({
		whole: ['/etc/app'],
		single: ['/etc', '/etc/hosts', '/data'],
	});
});

test('All files are read where a mount lies in a new directory', () => {
	expect(planArchives(changes, ['/etc/app/cache'])).toBeUndefined();
	expect(planArchives(changes, ['/etc/app2'])).toBeDefined();
});

test('All files are read where a name could not be told', () => {
	expect(planArchives([{kind: 'added', path: '/tmp/\ufffd'}], [])).toBeUndefined();
	expect(planArchives([{kind: 'deleted', path: '/tmp/\ufffd'}], [])).toBeUndefined();
});

test('All files are read where that takes fewer requests than two hundred', () => {
	const many = Array.from({length: 201}, (_, index) => `/tmp/${index}`);
	const toChanges = (paths: string[]) => paths.map((path): FileChange => ({kind: 'added', path}));
	expect(planArchives(toChanges(many), [])).toBeUndefined();
	expect(planArchives(toChanges(many.slice(1)), [])?.whole).toHaveLength(200);
});
