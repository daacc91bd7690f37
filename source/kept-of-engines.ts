import type {Kept} from './actions/services.ts';
import {createMemoryHistory} from './build/history/build-history.ts';
import {createRecentBuilds} from './build/recent/recent-builds.ts';
import {practiceEndpoint} from './engine/practice-endpoint.ts';
import {textInMemory} from './kept-text.ts';
import {createMemoryLayerCache} from './layers/cache/memory-layer-cache.ts';
import {noKnownLayers} from './layers/known/known-layers.ts';
import {createMemoryJournal} from './prune/journal/journal.ts';
import {createAnswerBook} from './session/answers/answer-book.ts';
import {createMemoryDrafts} from './session/drafts/create-memory-drafts.ts';
import {type KeptDrafts, keepDrafts} from './store/keep-drafts.ts';

type Written = Omit<Kept, 'settings' | 'ledgers'>;

/** Of the practice engine: there until the program ends, and never on the disk. */
const keptInMemory = (): Written => ({
	saveSettings: async () => undefined,
	drafts: keepDrafts(createMemoryDrafts(), () => undefined),
	answers: createAnswerBook(textInMemory()),
	recentBuilds: createRecentBuilds(textInMemory()),
	buildHistory: createMemoryHistory(),
	journal: createMemoryJournal(),
	layerCache: createMemoryLayerCache(),
	knownLayers: noKnownLayers,
});

/**
Keeps what belongs to the practice engine apart from what real engines leave on this machine.

@param isPractice Whether it is the open one now.
*/
export function keptOfEngines(real: Written, isPractice: () => boolean): Written {
	const practice = keptInMemory();
	const current = (): Written => (isPractice() ? practice : real);
	const homes = new Map<string, KeptDrafts>();
	/** A session stays where it was first met, whichever engine is open when it goes on. */
	const homeOf = (id: string): KeptDrafts => {
		const home = homes.get(id) ?? current().drafts;
		homes.set(id, home);
		return home;
	};

	return {
		saveSettings: changes => current().saveSettings(changes),
		answers: {
			find: base => current().answers.find(base),
			remember: answers => current().answers.remember(answers),
		},
		recentBuilds: {
			list: () => current().recentBuilds.list(),
			remember: build => current().recentBuilds.remember(build),
		},
		buildHistory: {
			// Another engine may have been opened while it went on.
			add: record => (record.host === practiceEndpoint ? practice : real).buildHistory.add(record),
			list: () => current().buildHistory.list(),
		},
		journal: {
			add: entries => current().journal.add(entries),
			list: () => current().journal.list(),
		},
		knownLayers: {
			read: () => current().knownLayers.read(),
			keep: (learnt, used) => current().knownLayers.keep(learnt, used),
		},
		layerCache: {
			read: digest => current().layerCache.read(digest),
			has: digest => current().layerCache.has(digest),
			keep: (digest, layer) => current().layerCache.keep(digest, layer),
			digestOf: name => current().layerCache.digestOf(name),
			keepName: (name, digest) => current().layerCache.keepName(name, digest),
			blobOf: digest => current().layerCache.blobOf(digest),
			keepBlob: (digest, blob) => current().layerCache.keepBlob(digest, blob),
		},
		drafts: {
			read: id => homeOf(id).read(id),
			keep: (id, draft) => homeOf(id).keep(id, draft),
			keepSoon: (id, draft) => homeOf(id).keepSoon(id, draft),
			remove: id => homeOf(id).remove(id),
			list: () => current().drafts.list(),
			flush: () => real.drafts.flush(),
		},
	};
}
