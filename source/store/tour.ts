import path from 'node:path';
import type {KeptText} from '../kept-text.ts';
import {ownPaths} from '../own-paths.ts';
import {createStore, type Store} from './create-store.ts';

/** The tour through the practice engine, of which there is one. */
export type Tour = {
	/** Which step the user is at, from 0; `undefined`: no tour is under way. */
	readonly step: Store<number | undefined>;
	/** False where the tour was taken or left before, and until that is known: it is offered to newcomers. */
	readonly isNews: Store<boolean>;
	begin(): void;
	next(): void;
	/** Ends it, wherever it is, and remembers that it was seen. */
	end(): void;
	/** Resolves once it is remembered. Never rejects. */
	flush(): Promise<void>;
};

/** `~/.local/state/slipway/tour`, or what the platform and XDG_STATE_HOME say instead. */
export const defaultTourFile = (): string => path.join(ownPaths().log, 'tour');

/** @param seen Not empty once the tour was seen. */
export function createTour(seen: KeptText): Tour {
	const step = createStore<number | undefined>(undefined);
	const isNews = createStore(false);
	let writing = Promise.resolve();
	void seen.read().then(text => isNews.set(text === ''));
	return {
		step,
		isNews,
		begin: () => step.set(0),
		next: () => step.update(current => (current === undefined ? undefined : current + 1)),
		end() {
			step.set(undefined);
			isNews.set(false);
			// Where nothing can be kept it is offered again.
			writing = seen.write('seen\n').catch(() => undefined);
		},
		flush: () => writing,
	};
}
