import {randomUUID} from 'node:crypto';
import {rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {defaultSettings} from '../../source/config/settings.ts';
import {createServices, type ServicesOptions} from '../../source/create-services.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {AppServices, Services} from '../../source/hooks/services.ts';
import {createMemoryLayerCache} from '../../source/layers/cache/memory-layer-cache.ts';
import {noKnownLayers} from '../../source/layers/known/known-layers.ts';
import {openPracticeRegistry} from '../../source/registry/open-registry.ts';
import {openEngine} from '../../source/store/open-engine.ts';
import {createTheme} from '../../source/theme.ts';

export type TestServicesOptions = Partial<ServicesOptions> & {
	/** Opened at once; left out, the first-run screen shows. */
	engine?: Engine | undefined;
};

/** Services that reach nothing outside but a folder of their own. @returns `end` puts all of it away. */
export function createTestServices(
	terminal: Services['terminal'],
	{engine, ...options}: TestServicesOptions = {},
): {services: AppServices; end(): void} {
	const draftsFolder = path.join(tmpdir(), `slipway-drafts-${randomUUID()}`);
	const now = options.now ?? Date.now;
	const services = createServices({
		theme: createTheme({mode: 'dark', noColour: false, ascii: false}),
		// What a preset takes is the same whenever a test is run; the grace has tests of its own.
		settings: {...defaultSettings, prune: {protect: []}},
		saveSettings: async () => undefined,
		readOnly: undefined,
		now,
		copy: () => 'copied',
		terminal,
		lendTerminal: use => use(),
		suspend: undefined,
		exit() {},
		draftsFolder,
		version: '1.2.3',
		journalFile: path.join(draftsFolder, 'removed.jsonl'),
		answersFile: path.join(draftsFolder, 'answers.json'),
		recentBuildsFile: path.join(draftsFolder, 'builds.json'),
		tourFile: path.join(draftsFolder, 'tour'),
		buildHistoryFile: path.join(draftsFolder, 'built.jsonl'),
		ledgers: {
			note: async () => undefined,
			recall: async () => undefined,
			written: async () => undefined,
		},
		layerCache: createMemoryLayerCache(),
		knownLayers: noKnownLayers,
		screenId: 'images',
		open() {
			if (!engine) {
				throw new Error('This test opens no engine');
			}

			return {
				openEngine: openEngine(engine, now),
				choice: {address: engine.endpoint, source: 'test', tried: [], warnings: []},
			};
		},
		openPractice() {
			throw new Error('This test opens no practice engine');
		},
		openRegistry: async () => openPracticeRegistry({now}),
		...options,
	});
	if (engine) {
		services.hosts.open();
	}

	return {
		services,
		end() {
			services.hosts.close();
			void services.drafts.flush().then(() => rmSync(draftsFolder, {recursive: true, force: true}));
		},
	};
}
