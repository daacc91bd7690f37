import {lstat, mkdir} from 'node:fs/promises';
import type {TarEntry} from '../../layers/tar-entry.ts';
import type {ExtractionSum} from './extraction-sum.ts';
import type {WrittenFolder} from './finish-folder.ts';
import type {WrittenNames} from './written-names.ts';

/** Set-user-ID and set-group-ID. */
const privilegeBits = 0o6000;

/** Permission bits alone; counts what had more of the kind that gives privileges. */
export function plainMode(mode: number, sum: ExtractionSum): number {
	sum.stripped += mode & privilegeBits ? 1 : 0;
	return mode & 0o777;
}

/** The folders that an extraction makes: those that the archive names, and those that others are in. */
export class WrittenFolders {
	readonly #names: WrittenNames;
	readonly #sum: ExtractionSum;
	readonly #folders = new Map<string, WrittenFolder>();

	constructor(names: WrittenNames, sum: ExtractionSum) {
		this.#names = names;
		this.#sum = sum;
	}

	all(): WrittenFolder[] {
		return [...this.#folders.values()];
	}

	/**
	Makes the folders that a place is in.
	@returns The place, its folders spelt as they are there; `undefined`: something on the way is no folder.
	*/
	async into(names: readonly string[]): Promise<readonly string[] | undefined> {
		let way: readonly string[] = [];
		for (const name of names) {
			const there = this.#names.get(way);
			if (!there) {
				await this.make(way, undefined);
			} else if (there.what.kind !== 'directory') {
				return undefined;
			}

			way = [...(there ? there.names : way), name];
		}

		return way;
	}

	/** @param entry `undefined`: the archive has none for it, but for something in it. */
	async make(names: readonly string[], entry: TarEntry | undefined): Promise<void> {
		const there = this.#names.find(names);
		if (there && (there.kind !== 'directory' || this.#names.isTaken(names))) {
			this.#sum.sameNames += 1;
			return;
		}

		const at = this.#names.at(names);
		if (!there) {
			try {
				await mkdir(at, 0o700);
			} catch (error) {
				if (!(await lstat(at).catch(() => undefined))?.isDirectory()) {
					throw error;
				}

				this.#sum.sameNames += 1;
			}

			this.#names.add(names, {kind: 'directory'});
			this.#sum.directories += 1;
		}

		const mode = entry?.mode ?? 0o755;
		this.#folders.set(this.#names.key(names), {
			at,
			mode: plainMode(mode, this.#sum),
			modifiedAt: entry?.modifiedAt,
		});
	}
}
