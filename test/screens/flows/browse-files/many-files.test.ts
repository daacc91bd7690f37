import {afterEach, expect, test, vi} from 'vitest';
import {createMemoryLayerCache} from '../../../../source/layers/cache/memory-layer-cache.ts';
import type {LayerIndex} from '../../../../source/layers/read-file-tree.ts';
import {StackView} from '../../../../source/layers/stack/stack-view.ts';
import {CompactEntries} from '../../../../source/layers/tree/compact-entries.ts';
import {plainEntry} from '../../../layers/build-tree.ts';
import {openPracticeApp} from './open-practice-app.ts';

const folders = 400;
const filesOfFolder = 500;

function manyFiles(): LayerIndex {
	const entries = new CompactEntries();
	const {name: _, ...plain} = plainEntry;
	for (let folder = 0; folder < folders; folder += 1) {
		for (let file = 0; file < filesOfFolder; file += 1) {
			const path = `/data/folder-${folder}/file-${file}.txt`;
			entries.set(path, {
				...plain,
				kind: 'file',
				path,
				sizeBytes: file,
				sha256: '',
				hardLinkGroup: undefined,
			});
		}
	}

	return {entries, deletedPaths: [], opaqueDirectories: []};
}

afterEach(() => {
	vi.restoreAllMocks();
});

test('Keys that move among 200,000 files look at what is on the screen alone', async () => {
	const layerCache = {...createMemoryLayerCache(), read: async () => manyFiles()};
	const app = await openPracticeApp('busybox', {layerCache});
	await app.press('F');
	await app.waitFor('200,000 files');
	await app.press('+');
	await app.waitFor(/file-0\.txt/);
	await app.press('G');
	await app.waitFor(/❯.*file-99\.txt/);

	const rows = vi.spyOn(StackView.prototype, 'rows');
	const matching = vi.spyOn(StackView.prototype, 'matching');
	const entry = vi.spyOn(StackView.prototype, 'entry');
	const keys = ['g', 'j', 'j', 'ctrl-d', 'pagedown', 'k', 'G', 'ctrl-u', 'ctrl-y', 'pageup'];
	await app.press(...keys);
	await app.waitFor(/❯/);
	expect(rows).not.toHaveBeenCalled();
	expect(matching).not.toHaveBeenCalled();
	expect(entry.mock.calls.length).toBeGreaterThan(0);
	// A key is drawn twice at most: once for the selection, once for what it sets off.
	expect(entry.mock.calls.length).toBeLessThan(2 * (keys.length + 1) * 40);
});
