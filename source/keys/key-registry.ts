import {createStore, type Store} from '../store/create-store.ts';
import type {BoundAction} from './action.ts';

/** Asked from the top down: the tour, an overlay before the screen below it, the screen before the whole app. */
export const keyLevels = {global: 0, screen: 10, overlay: 20, tour: 30} as const;

/** While a layer takes text, printable characters are its own and never actions. */
export type TextTaker = {
	/** One key at a time, by its name. @returns True when it was used. */
	onKey(name: string): boolean;
	/** Typed or pasted characters, possibly several at once; line breaks only from pastes. */
	onText(text: string): void;
	/** What Enter and Escape do meanwhile, in a word of a footer; `undefined`: they take it or leave. */
	words?: {enter: string; escape: string};
};

export type KeyLayer = {
	level: number;
	/** Nothing below hears of a key, except of the exit key. */
	isModal: boolean;
	actions(): readonly BoundAction[];
	text(): TextTaker | undefined;
};

/** The layers that are asked for each key; kept outside React so that a key costs no render. */
export type KeyRegistry = {
	/** Topmost first. Changes whenever what a footer could show has changed. */
	readonly layers: Store<readonly KeyLayer[]>;
	/** Layers of the same level: the later one is on top. @returns The function that removes it. */
	add(layer: KeyLayer): () => void;
	/** A layer's actions have changed: footer and help look again. */
	touch(): void;
	/**
	Something is about to be painted that the user has not seen: what is typed until then, read or still
	waiting in the terminal, is not meant for it. Called before it is painted, so in an insertion effect.
	*/
	holdBack(): void;
	/** Paints what a key leads to at once, and not what stands in between: a list under a dialog that was answered. */
	gather(): void;
	/** Changes with each time of `holdBack`; `undefined` until what was held back for is painted. */
	readonly seen: () => number | undefined;
};

/** @param holdFrames Keeps frames from the terminal until its answer is called; `undefined`: there is no terminal in which keys wait. */
export function createKeyRegistry(holdFrames?: () => () => void): KeyRegistry {
	const layers = createStore<readonly KeyLayer[]>([]);
	let held = 0;
	let painted = 0;
	return {
		layers,
		add(layer) {
			layers.update(current => {
				const at = current.findIndex(({level}) => level <= layer.level);
				return at === -1 ? [...current, layer] : current.toSpliced(at, 0, layer);
			});
			return () => layers.update(current => current.filter(other => other !== layer));
		},
		touch: () => layers.update(current => [...current]),
		holdBack() {
			held += 1;
			const now = held;
			if (!holdFrames) {
				painted = held;
				return;
			}

			const release = holdFrames();
			// What waits in the terminal is read before the next turn; what is typed later is typed at what is seen.
			setImmediate(() => {
				painted = now;
				release();
			});
		},
		gather() {
			if (holdFrames) {
				setImmediate(holdFrames());
			}
		},
		seen: () => (painted === held ? held : undefined),
	};
}
