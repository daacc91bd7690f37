import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {textWidth} from '../../../../source/format/truncate.ts';
import {createMemoryLayerCache} from '../../../../source/layers/cache/memory-layer-cache.ts';
import type {LayerIndex} from '../../../../source/layers/read-file-tree.ts';
import {CompactEntries} from '../../../../source/layers/tree/compact-entries.ts';
import {hostileSamples, hostileText} from '../../../helpers/hostile-samples.ts';
import {harmInFrame} from '../../../helpers/painted-text.ts';
import {plainEntry} from '../../../layers/build-tree.ts';
import {openPracticeApp} from './open-practice-app.ts';

const columns = 100;

const names = [
	...hostileSamples,
	'\u001b]52;c;AAAA\u0007',
	'\udcff',
	'x'.repeat(300),
	...fc.sample(hostileText, {numRuns: 30, seed: 20_261_129}),
].filter(name => name !== '' && !name.includes('/') && !name.includes('\0'));

/** Each name is a folder with a link in it that is called and leads to the same. */
function hostileLayer(): LayerIndex {
	const entries = new CompactEntries();
	const {name: _, ...plain} = plainEntry;
	for (const name of names) {
		const path = `/${name}/${name}`;
		entries.set(path, {
			...plain,
			kind: 'symlink',
			path,
			linkTarget: name,
			sha256: '',
			hardLinkGroup: undefined,
		});
	}

	return {entries, deletedPaths: [], opaqueDirectories: []};
}

test('No name of a file harms the terminal, or makes a row wider than it', async () => {
	const layerCache = {...createMemoryLayerCache(), read: async () => hostileLayer()};
	const app = await openPracticeApp('busybox', {layerCache, columns, rows: 60});
	const look = () => {
		expect(harmInFrame(app.styledFrame())).toBeUndefined();
		for (const line of app.frame().split('\n')) {
			expect(textWidth(line)).toBeLessThanOrEqual(columns);
		}
	};
	await app.press('F');
	await app.waitFor('Up to layer');
	await app.press('+');
	await app.waitFor('->');
	look();
	for (let row = 0; row < names.length; row += 10) {
		await app.press(...Array.from({length: 20}, () => 'j'), 'i');
		await app.waitFor('newest first');
		look();
		await app.press('escape');
		await app.waitFor('Up to layer');
	}

	for (const name of names
		.filter(text => text.trim() === text && !/[\r\n\t]/.test(text))
		.slice(0, 10)) {
		await app.press("'");
		await app.waitFor('Path or name');
		await app.paste(name);
		look();
		await app.press('escape');
		await app.waitUntilGone('Path or name');
	}
});
