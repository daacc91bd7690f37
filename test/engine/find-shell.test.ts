import {expect, it} from 'vitest';
import type {PathStatus} from '../../source/engine/containers.ts';
import {findShell} from '../../source/engine/find-shell.ts';

const file: Omit<PathStatus, 'name'> = {sizeBytes: 1, isDirectory: false, linkTarget: undefined};
const folder = {...file, isDirectory: true};
const link = (linkTarget: string) => ({...file, linkTarget});

const find = (paths: Record<string, Omit<PathStatus, 'name'>>) =>
	findShell(
		{
			async statPath(_container, path) {
				const found = paths[path];
				return found && {name: path, ...found};
			},
		},
		'web',
		{signal: new AbortController().signal},
	);

it('The search for a shell takes the most comfortable shell there is', async () => {
	expect(await find({'/bin/sh': file, '/bin/bash': file})).toBe('/bin/bash');
	expect(await find({'/bin/sh': file, '/bin/ash': file})).toBe('/bin/ash');
});

it('The search for a shell finds none in an image without one', async () => {
	expect(await find({'/app': file})).toBeUndefined();
	expect(await find({'/bin/sh': folder})).toBeUndefined();
});

it('The search for a shell follows links, relative and absolute, also to themselves under another name of the folder', async () => {
	expect(await find({'/bin/sh': link('dash'), '/bin/dash': file})).toBe('/bin/sh');
	expect(await find({'/bin/sh': link('/bin/busybox'), '/bin/busybox': file})).toBe('/bin/sh');
	expect(await find({'/bin/sh': link('/bin/sh')})).toBe('/bin/sh');
	expect(await find({'/bin/bash': link('/usr/bin/bash'), '/usr/bin/bash': file})).toBe('/bin/bash');
});

it('The search for a shell takes no link that leads nowhere or in circles', async () => {
	expect(await find({'/bin/bash': link('/gone'), '/bin/sh': file})).toBe('/bin/sh');
	expect(await find({'/bin/sh': link('a'), '/bin/a': link('b'), '/bin/b': link('a')})).toBe(
		undefined,
	);
});

it('The search for a shell stops when it is aborted', async () => {
	const abort = new AbortController();
	abort.abort(new Error('left'));
	const asked = findShell(
		{statPath: async (_container, _path, {signal}) => Promise.reject(signal.reason)},
		'web',
		{signal: abort.signal},
	);
	await expect(asked).rejects.toThrow('left');
});
