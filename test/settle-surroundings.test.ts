import os from 'node:os';
import path from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import {settleSurroundings} from '../source/settle-surroundings.ts';

afterEach(() => {
	vi.unstubAllEnvs();
});

// What needs another user or a directory that is gone is tested with the installed program: test/install.

test('An empty HOME counts as none: no path in it becomes one in the current directory', () => {
	vi.stubEnv('HOME', '');
	expect(settleSurroundings(process)).toBeUndefined();
	expect(path.isAbsolute(os.homedir())).toBe(true);
});

test('A HOME and a current directory that are there stay as they are', () => {
	vi.stubEnv('HOME', '/somewhere else');
	const directory = process.cwd();
	expect(settleSurroundings(process)).toBeUndefined();
	expect(os.homedir()).toBe('/somewhere else');
	expect(process.cwd()).toBe(directory);
});
