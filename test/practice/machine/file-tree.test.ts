import {describe, expect, test} from 'vitest';
import {createFileTree} from '../../../source/practice/machine/files/file-tree.ts';
import {makeLayer} from '../../../source/practice/machine/files/make-layer.ts';

const layer = makeLayer([
	{
		folders: ['/tmp'],
		links: {'/bin': 'usr/bin', '/loop': '/loop'},
		texts: {'/etc/hosts': 'localhost\n', '/etc/deep/er/file': 'x'},
		programs: {'/usr/bin': ['sh']},
	},
]);

const open = () =>
	createFileTree(
		() => layer,
		() => 1000,
	);

describe('The files of a practice container', () => {
	test('are the image’s until written', () => {
		const files = open();
		expect(files.find('/bin/sh')).toMatchObject({kind: 'file', isExecutable: true});
		expect(files.find('/bin', {link: true})).toMatchObject({kind: 'link', target: 'usr/bin'});
		expect(files.list('/bin')).toEqual(['sh']);
		expect(files.changes()).toEqual([]);
		expect(files.writtenBytes()).toBe(0);
	});

	test('tell what was added, modified and deleted, with the folders above', () => {
		const files = open();
		files.write('/tmp/new', 'four');
		files.write('/etc/hosts', 'changed');
		files.remove('/etc/deep');
		expect(files.changes()).toEqual([
			{kind: 'modified', path: '/etc'},
			{kind: 'deleted', path: '/etc/deep'},
			{kind: 'modified', path: '/etc/hosts'},
			{kind: 'modified', path: '/tmp'},
			{kind: 'added', path: '/tmp/new'},
		]);
		expect(files.writtenBytes()).toBe('four'.length + 'changed'.length);
		expect(files.find('/etc/deep/er/file')).toBeUndefined();
	});

	test('forget what was added and removed again', () => {
		const files = open();
		files.write('/tmp/short-lived', 'x');
		files.remove('/tmp/short-lived');
		expect(files.changes()).toEqual([]);
	});

	test('write through links of folders', () => {
		const files = open();
		files.write('/bin/own', 'x');
		expect(files.list('/usr/bin')).toEqual(['own', 'sh']);
		expect(files.changes()).toContainEqual({kind: 'added', path: '/usr/bin/own'});
	});

	test('never touch the image: another container sees none of it', () => {
		open().write('/etc/hosts', 'mine');
		expect(open().find('/etc/hosts')).toMatchObject({content: 'localhost\n'});
	});

	test.each([
		['a file in a missing folder', '/no/file', 'No such file or directory'],
		['a file in a file', '/etc/hosts/file', 'Not a directory'],
		['over a folder', '/etc', 'Is a directory'],
		['through a link to itself', '/loop', 'Too many levels of symbolic links'],
	])('refuse to write %s', (_, path, message) => {
		expect(() => open().write(path, '')).toThrow(message);
	});
});
