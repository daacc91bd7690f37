import {plainEntry} from '../../layers/plain-entry.ts';
import type {StackView} from '../../layers/stack/stack-view.ts';
import type {TarEntry} from '../../layers/tar-entry.ts';
import type {ImageLayers} from '../image-layers.ts';

/** A file with contents. */
export type PlannedFile = {
	/** As it stands in the tar archive that is made. */
	entry: TarEntry;
	/** Of its contents, in hex. */
	sha256: string;
};

/** What a tar archive of a path has in it, and where the contents are. */
export type ImageTarPlan = {
	/** What has no contents: directories, links, devices, empty files. */
	bare: readonly TarEntry[];
	/** By the digest of a layer, what is read of it, by the paths that this layer has for it. */
	files: ReadonlyMap<string, ReadonlyMap<string, PlannedFile>>;
	/** Further names of the files. */
	hardLinks: readonly TarEntry[];
};

const plainDirectory = {...plainEntry, kind: 'directory', mode: 0o755} as const;

/** As the tar archive names a path: the root is `./`. */
const nameInTar = (path: string): string => (path === '/' ? './' : path.slice(1));

function tarEntry(path: string, told: Omit<TarEntry, 'name'> = plainDirectory): TarEntry {
	const {kind, mode, userId, groupId, sizeBytes, modifiedAt, linkTarget} = told;
	const {deviceMajor, deviceMinor, attributes} = told;
	return {
		name: nameInTar(path),
		kind,
		mode,
		userId,
		groupId,
		sizeBytes,
		modifiedAt,
		linkTarget,
		deviceMajor,
		deviceMinor,
		attributes,
	};
}

/**
The number of a path and of all that is in it. What the layer deletes is left out, unless the path itself is
deleted: then all of it is there, as the layer below had it.
*/
export function* numbersIn(view: StackView, number: number): Generator<number, undefined> {
	const isDeleted = view.isDeleted(number);
	for (const at of view.walk(number)) {
		if (view.isDeleted(at) === isDeleted) {
			yield at;
		}
	}
}

/** Bytes and number of all files in a path, as {@link numbersIn} finds them; hard links once. */
export function sumOf(view: StackView, number: number): {bytes: number; entries: number} {
	const top = view.isDeleted(number) ? view.layer - 1 : view.layer;
	const seen = new Set<string>();
	let [bytes, entries] = [0, 0];
	for (const at of numbersIn(view, number)) {
		entries += 1;
		const from = view.stack.contentsOf(at, top);
		const key = from && `${from.layer} ${from.path}`;
		if (key !== undefined && !seen.has(key)) {
			seen.add(key);
			bytes += view.entry(at)?.sizeBytes ?? 0;
		}
	}

	return {bytes, entries};
}

/** @param number Of the path, which the view has. */
export function planImageTar(view: StackView, number: number, {layers}: ImageLayers): ImageTarPlan {
	const {stack} = view;
	const top = view.isDeleted(number) ? view.layer - 1 : view.layer;
	const bare: TarEntry[] = [];
	const files = new Map<string, Map<string, PlannedFile>>();
	const hardLinks: TarEntry[] = [];
	/** The first name of each file, by the place of its contents. */
	const names = new Map<string, string>();
	for (const at of numbersIn(view, number)) {
		const found = view.entry(at);
		const entry = tarEntry(view.path(at), found);
		const from = stack.contentsOf(at, top);
		const digest = from && layers[from.layer - 1]?.digest;
		if (!found || !from || digest === undefined) {
			bare.push(entry);
			continue;
		}

		const place = `${from.layer} ${from.path}`;
		const first = names.get(place);
		if (first !== undefined) {
			hardLinks.push({...entry, kind: 'hardlink', sizeBytes: 0, linkTarget: first});
			continue;
		}

		names.set(place, entry.name);
		if (found.sizeBytes === 0) {
			bare.push(entry);
			continue;
		}

		const ofLayer = files.get(digest) ?? new Map<string, PlannedFile>();
		files.set(digest, ofLayer.set(from.path, {entry, sha256: found.sha256}));
	}

	return {bare, files, hardLinks};
}
