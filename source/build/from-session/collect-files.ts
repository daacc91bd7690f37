import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {collectContents} from '../../layers/collect-contents.ts';
import {readContents} from '../../session/review/read-contents.ts';
import {createReadCounter} from '../../session/review/read-counter.ts';
import {readExport} from '../../session/review/read-export.ts';
import type {WantedFile} from './copied-changes.ts';
import type {ContextFile} from './dockerfile-draft.ts';

/** Up to here one request per file is quicker than reading all files of the container. */
const fewFiles = 30;
const smallBytes = 1024 * 1024;

type Read = {contents: Buffer; sha256: string};

async function readFew(
	engine: Engine,
	container: string,
	wanted: readonly WantedFile[],
	options: RequestOptions,
): Promise<Map<string, Read>> {
	const found = new Map<string, Read>();
	for (const {file} of wanted) {
		const read = await readContents(engine, container, file, options);
		if (read) {
			found.set(file.path, {contents: read.bytes, sha256: read.sha256});
		}
	}

	return found;
}

async function readMany(
	engine: Engine,
	container: string,
	wanted: readonly WantedFile[],
	{signal}: RequestOptions,
): Promise<Map<string, Read>> {
	const carriers = new Map(wanted.map(({file}) => [file.hardLinkGroup ?? file.path, file.path]));
	const found = new Map<string, Buffer>();
	const tree = await readExport(engine, container, {
		signal,
		counter: createReadCounter(() => undefined),
		wants: ({path, sizeBytes}) =>
			carriers.has(path)
				? collectContents(sizeBytes, ({bytes}) => found.set(path, bytes))
				: undefined,
	});
	return new Map(
		Array.from(found, ([carrier, contents]): [string, Read] => [
			carriers.get(carrier) ?? carrier,
			{contents, sha256: tree.entries.get(carrier)?.sha256 ?? ''},
		]),
	);
}

/**
Reads what the context of a Dockerfile needs out of a session's container.
@returns `changed`: paths that are no longer as they were reviewed, or gone; they come as they are now.
@throws Problem `not-found` when the container is gone.
*/
export async function collectFiles(
	engine: Engine,
	container: string,
	wanted: readonly WantedFile[],
	options: RequestOptions,
): Promise<{files: ContextFile[]; changed: string[]}> {
	if (wanted.length === 0) {
		return {files: [], changed: []};
	}

	const isLittle =
		wanted.length <= fewFiles && wanted.every(({file}) => file.sizeBytes <= smallBytes);
	const read = await (isLittle ? readFew : readMany)(engine, container, wanted, options);
	const changed = wanted
		.filter(({file}) => read.get(file.path)?.sha256 !== file.sha256)
		.map(({file}) => file.path);
	const files = wanted.flatMap(({path, file}): ContextFile[] => {
		const found = read.get(file.path);
		return found ? [{path, target: file.path, mode: file.mode, contents: found.contents}] : [];
	});
	return {files, changed};
}
