import {isAtOrBelow, nameOf, pathIn} from '../../../layers/file-tree.ts';
import {readFileTree} from '../../../layers/read-file-tree.ts';
import type {CompactEntries} from '../../../layers/tree/compact-entries.ts';
import {scanContents} from '../../findings/scan-contents.ts';
import type {SecretKind} from '../../findings/secret-patterns.ts';
import {placeArchive} from '../mounts/place-archive.ts';
import {placeTree} from './place-tree.ts';

type Options = {
	signal: AbortSignal;
	/** Gets what the contents of files look like, by path; left out: they are not searched. */
	secrets?: Map<string, readonly SecretKind[]> | undefined;
	/** Called for every file. */
	onFile?: (() => void) | undefined;
};

/**
Reads the archive of one path of a container (GET /containers/{id}/archive), its files at their places.
@throws TarError, and whatever the archive throws; signal.reason after an abort.
*/
export async function readPlaced(
	archive: AsyncIterable<Uint8Array>,
	destination: string,
	{signal, secrets, onFile}: Options,
): Promise<CompactEntries> {
	const found: [string, readonly SecretKind[]][] = [];
	const named = pathIn('/', nameOf(destination));
	const tree = await readFileTree(archive, {
		signal,
		wants({path}) {
			onFile?.();
			// The archive's first path is not told here; only which names are looked into depends on it.
			const place = placeArchive(isAtOrBelow(path, named) ? named : '/', destination);
			return secrets && scanContents(place(path), kinds => found.push([path, kinds]));
		},
	});
	const [root = '/'] = tree.entries.keys();
	for (const [path, kinds] of found) {
		secrets?.set(placeArchive(root, destination)(path), kinds);
	}

	return placeTree(tree, destination);
}
