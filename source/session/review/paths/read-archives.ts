import {createHash} from 'node:crypto';
import pMap from 'p-map';
import type {Engine} from '../../../engine/engine.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import {unlessGone} from '../../../engine/unless-gone.ts';
import type {FileEntry} from '../../../layers/file-tree.ts';
import {readTar} from '../../../layers/read-tar.ts';
import {toFileEntry} from '../../../layers/to-file-entry.ts';
import {untilAborted} from '../../../layers/until-aborted.ts';
import {scanContents} from '../../findings/scan-contents.ts';
import type {SecretKind} from '../../findings/secret-patterns.ts';
import type {ArchivePlan} from './plan-archives.ts';
import {readPlaced} from './read-placed.ts';

type Archive = {path: string; stream: AsyncIterable<Uint8Array>};

type Options = RequestOptions & {
	/** Passes an archive on, for whoever counts its bytes. */
	pass?: (archive: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
	/** Gets what the contents of files look like, by path; left out: they are not searched. */
	secrets?: Map<string, readonly SecretKind[]>;
	/** Called for every file. */
	onFile?: () => void;
};

/** Side by side; older engines read one archive of a container after the other anyway. */
const concurrency = 4;

/** What the archive of one path says of the path itself: of a directory nothing further is read. */
async function readFirst({path, stream}: Archive, {secrets, onFile}: Options) {
	const hash = createHash('sha256');
	const scan = secrets && scanContents(path, kinds => secrets.set(path, kinds));
	let found: FileEntry | undefined;
	for await (const {entry, bytes} of readTar(stream)) {
		if (bytes) {
			hash.update(bytes);
			scan?.read(bytes);
			continue;
		}

		if (found) {
			break;
		}

		found = toFileEntry(entry, path);
		if (found.kind !== 'file') {
			return [found];
		}
	}

	onFile?.();
	scan?.end();
	// That of a socket is empty.
	return found ? [{...found, sha256: hash.digest('hex')}] : [];
}

const readWhole = async ({path, stream}: Archive, options: Options) => [
	...(await readPlaced(stream, path, options)).values(),
];

/**
Reads paths of a container one by one (GET /containers/{id}/archive).
@returns For each archive, those of single paths first, what is in it: nothing where a path is gone. Hard links are
known only within one archive.
@throws TarError, and whatever the archives throw; signal.reason after an abort.
*/
export function readArchives(
	engine: Engine,
	container: string,
	{whole, single}: ArchivePlan,
	options: Options,
): Promise<FileEntry[][]> {
	const {signal, pass = archive => archive} = options;
	const wanted = [
		...single.map(path => ({path, read: readFirst})),
		...whole.map(path => ({path, read: readWhole})),
	];
	return pMap(
		wanted,
		async ({path, read}) => {
			const archive = engine.containers.getArchive(container, path, {signal});
			const stream = untilAborted(pass(archive), signal);
			return (await unlessGone(read({path, stream}, options))) ?? [];
		},
		{concurrency, signal},
	);
}
