import {expect, test} from 'vitest';
import {isEngineFolder} from '../../source/session/engine-paths.ts';
import {treeOf} from '../layers/build-tree.ts';

test.each([
	[['/run'], '/run', true],
	[['/run', '/run/.containerenv'], '/run', true],
	[['/run', '/run/.containerenv', '/run/lock'], '/run', false],
	[['/dev', '/dev/pts', '/device'], '/dev', true],
	[['/srv'], '/srv', false],
	[['/running'], '/running', false],
])('Of %j the folder %s is the engine’s: %s', async (paths, folder, isOfEngine) => {
	expect(isEngineFolder(folder, await treeOf(paths.map(name => ({name}))))).toBe(isOfEngine);
});
