import type {WrittenLink} from './finish-folder.ts';
import {moreThanKnown} from './more-than-known.ts';
import {bytePath} from './place-in-target.ts';

/** What stands at a name. */
export type Written =
	| {kind: 'directory'}
	/** `isShared`: its bytes stay when this name of them is gone. */
	| {kind: 'file'; bytes: number; isShared: boolean}
	| {kind: 'link'; link: WrittenLink};

type Named = {
	/** On the way from what is extracted, as they are spelt there. */
	names: readonly string[];
	what: Written;
};

type Options = {
	folder: Buffer;
	/** That is extracted, from the root on. */
	path: string;
	mostEntries: number;
	foldsCase: boolean;
};

/** What an extraction has written, by its names as the file system tells them apart. */
export class WrittenNames {
	readonly #options: Options;
	readonly #written = new Map<string, Named>();

	constructor(options: Options) {
		this.#options = options;
	}

	/** In the file system. */
	at(names: readonly string[]): Buffer {
		// What is extracted itself has a name of its own in the folder.
		return bytePath(this.#options.folder, ['x', ...names]);
	}

	key(names: readonly string[]): string {
		const text = names.join('/');
		return this.#options.foldsCase ? text.normalize('NFC').toLowerCase() : text;
	}

	get(names: readonly string[]): Named | undefined {
		return this.#written.get(this.key(names));
	}

	find(names: readonly string[]): Written | undefined {
		return this.get(names)?.what;
	}

	/** Whether another name stands where this one would. */
	isTaken(names: readonly string[]): boolean {
		const there = this.get(names);
		return there !== undefined && there.names.join('/') !== names.join('/');
	}

	/** @throws Problem when there are more than may be. */
	add(names: readonly string[], what: Written): void {
		this.#written.set(this.key(names), {names, what});
		if (this.#written.size > this.#options.mostEntries) {
			throw moreThanKnown(this.#options.path);
		}
	}

	/** Those that are still to be made. */
	links(): WrittenLink[] {
		return [...this.#written.values()].flatMap(({what}) =>
			what.kind === 'link' ? [what.link] : [],
		);
	}
}
