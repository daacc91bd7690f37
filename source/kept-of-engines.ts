import type {Kept} from './actions/services.ts';
import {createMemoryHistory} from './build/history/build-history.ts';
import {createRecentBuilds} from './build/recent/recent-builds.ts';
import {textInMemory} from './kept-text.ts';
import {createMemoryLayerCache} from './layers/cache/memory-layer-cache.ts';
import {noKnownLayers} from './layers/known/known-layers.ts';
import {createMemoryJournal} from './prune/journal/journal.ts';
import {createAnswerBook} from './session/answers/answer-book.ts';
import {createMemoryDrafts} from './session/drafts/create-memory-drafts.ts';
import {keepDrafts} from './store/keep-drafts.ts';

/** What engines leave on this machine. */
export type Written = Omit<Kept, 'settings' | 'ledgers'>;

/**
Of the practice engine: there until the program ends, and never on the disk.
@param real What is written all the same when the program ends.
*/
export const keptOfPractice = (real: Written): Written => ({
	saveSettings: async () => undefined,
	drafts: {
		...keepDrafts(createMemoryDrafts(), () => undefined),
		flush: () => real.drafts.flush(),
	},
	answers: createAnswerBook(textInMemory()),
	recentBuilds: createRecentBuilds(textInMemory()),
	buildHistory: createMemoryHistory(),
	journal: createMemoryJournal(),
	layerCache: createMemoryLayerCache(),
	knownLayers: noKnownLayers,
});
