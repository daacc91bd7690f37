import {mkdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {canBeKept, decodeKnownLayers, encodeKnownLayers} from './encode-known-layers.ts';
import type {KnownLayers} from './known-layers.ts';

type Options = {
	/** Absolute; made with its folder when there is something to keep. */
	file: string;
	/** What was used longest ago is forgotten first. */
	mostImages?: number;
	/** Of the file, likewise. */
	mostBytes?: number;
};

/** Layers of images in one file; several programs may use it at once, and one may then forget what another learnt. */
export function createDiskKnownLayers({
	file,
	mostImages = 20_000,
	mostBytes = 4_000_000,
}: Options): KnownLayers {
	let turn: Promise<unknown> = Promise.resolve();

	const read = async (): Promise<Map<string, readonly string[]>> => {
		try {
			const {size} = await stat(file);
			const text = size <= mostBytes ? await readFile(file, 'utf8') : '';
			return decodeKnownLayers(text) ?? new Map();
		} catch {
			return new Map();
		}
	};

	/** @param known Oldest first. */
	const encodeWithin = (known: ReadonlyMap<string, readonly string[]>): string => {
		let kept = [...known].slice(-mostImages);
		let text = encodeKnownLayers(new Map(kept));
		while (text.length > mostBytes && kept.length > 0) {
			kept = kept.slice(Math.ceil(kept.length / 4));
			text = encodeKnownLayers(new Map(kept));
		}

		return text;
	};

	const keep: KnownLayers['keep'] = async (learnt, used) => {
		const known = await read();
		const isNew = [...learnt].some(([id, layers]) => !known.has(id) && canBeKept(id, layers));
		if (!isNew) {
			return;
		}

		for (const id of used) {
			const layers = known.get(id);
			if (layers) {
				known.delete(id);
				known.set(id, layers);
			}
		}

		for (const [id, layers] of learnt) {
			if (canBeKept(id, layers)) {
				known.delete(id);
				known.set(id, layers);
			}
		}

		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		// What a power cut takes is asked again.
		await writeFileAtomic(file, encodeWithin(known), {mode: 0o600, fsync: false});
	};

	return {
		read,
		keep(learnt, used) {
			// One after the other: each begins with what the one before has left. A full disk, a folder that may not be
			// written: asked again next time.
			const done = turn.then(() => keep(learnt, used)).catch(() => undefined);
			turn = done;
			return done;
		},
		async written() {
			await turn;
		},
	};
}
