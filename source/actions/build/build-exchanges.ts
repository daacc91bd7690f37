import {mkdir, realpath, stat} from 'node:fs/promises';
import {cacheFolder, digestInCache} from '../../build/cache/cache-folder.ts';
import {type OnFiles, shareDirectory} from '../../build/context/share-context.ts';
import {extractPath} from '../../contents/extract/extract-path.ts';
import type {
	BuildFolder,
	BuildRequestOptions,
	OutputTaker,
	SharedFolder,
} from '../../engine/build.ts';
import type {BuildTransport, CacheStore} from '../../engine/build-transport.ts';
import {readTar} from '../../layers/read-tar.ts';
import {Problem} from '../../problem.ts';
import type {BuildRequest} from '../../store/build/build-run.ts';
import {isContextAddress} from '../../store/build/build-transports.ts';
import {absolutePath, writeFile} from '../save-file/write-file.ts';

type Specification = BuildRequest['specification'];

/** What a build exchanges with this machine besides its context. */
export type BuildExchanges = Pick<BuildFolder, 'contexts'> &
	Pick<BuildRequestOptions, 'onOutputs' | 'cacheStores'> & {
		/** For the engine, which knows no paths of this machine. */
		specification: Specification;
	};

async function shareFolder(name: string, typed: string, onFiles: OnFiles): Promise<SharedFolder> {
	const folder = absolutePath(typed);
	const isFolder = await stat(folder).then(
		stats => stats.isDirectory(),
		() => false,
	);
	if (!isFolder) {
		throw new Problem({
			reason: 'not-found',
			message: `The context ${name} is not a directory: ${folder}.`,
			nextStep: 'Name a directory, or an image as docker-image://NAME.',
		});
	}

	return shareDirectory(
		{
			directory: await realpath(folder),
			dockerfile: '',
			isDockerfileOutside: true,
			ignoreFile: undefined,
		},
		onFiles,
	);
}

/** Writes what the engine sends: its files into a folder, which keeps what else is in it, or all of it as a file. */
function outputTo({type, attributes}: BuildTransport): OutputTaker | undefined {
	if (attributes.dest === undefined) {
		return undefined;
	}

	const file = absolutePath(attributes.dest);
	return async (archive, {signal}) => {
		if (type !== 'local') {
			await writeFile({content: archive, file, what: 'output', signal});
			return;
		}

		await mkdir(file, {recursive: true});
		await extractPath({
			source: {read: () => readTar(archive)},
			path: '/',
			target: file,
			mostBytes: Number.POSITIVE_INFINITY,
			mostEntries: Number.POSITIVE_INFINITY,
			signal,
			// As docker does it: whoever names the folder wants the files in it.
			agree: async () => true,
		});
	};
}

/** @throws Problem for a folder that is not there. */
export async function exchangesOf(
	specification: Specification,
	onFiles: OnFiles,
): Promise<BuildExchanges> {
	const {contexts = {}, cacheFrom = [], cacheTo = [], outputs = []} = specification;
	const stores: Record<string, CacheStore> = {};
	const sources = await Promise.all(
		cacheFrom.map(async (cache): Promise<BuildTransport[]> => {
			const {src, tag = 'latest', ...others} = cache.attributes;
			if (cache.type !== 'local' || src === undefined) {
				return [cache];
			}

			const folder = absolutePath(src);
			stores[folder] = cacheFolder(folder, tag);
			const digest = others.digest ?? (await digestInCache(folder, tag));
			// Before the first build there is none, and that is no mistake.
			return digest === undefined
				? []
				: [{type: 'local', attributes: {...others, src: folder, digest}}];
		}),
	);
	const targets = cacheTo.map((cache): BuildTransport => {
		const {dest, tag = 'latest'} = cache.attributes;
		if (cache.type !== 'local' || dest === undefined) {
			return cache;
		}

		const folder = absolutePath(dest);
		stores[folder] = cacheFolder(folder, tag);
		return {type: 'local', attributes: {...cache.attributes, dest: folder}};
	});
	const folders = Object.entries(contexts).filter(([, value]) => !isContextAddress(value));
	return {
		contexts: Object.fromEntries(
			await Promise.all(
				folders.map(
					async ([name, value]) => [name, await shareFolder(name, value, onFiles)] as const,
				),
			),
		),
		onOutputs: outputs.some(({attributes}) => attributes.dest !== undefined)
			? outputs.map(outputTo)
			: undefined,
		cacheStores: Object.keys(stores).length > 0 ? stores : undefined,
		specification: {
			...specification,
			cacheFrom: sources.flat(),
			cacheTo: targets,
			// Files come as an archive, too: they are written as those of any other.
			outputs: outputs.map(({type, attributes: {dest: _, ...attributes}}) => ({
				type: type === 'local' ? 'tar' : type,
				attributes,
			})),
		},
	};
}

/** Images that a build asks registries for besides those of its Dockerfile, a FROM each. */
export const furtherBases = ({
	contexts = {},
	cacheFrom = [],
	cacheTo = [],
}: Specification): string =>
	[
		...Object.values(contexts).map(value => /^docker-image:\/\/(.+)/.exec(value)?.[1]),
		...[...cacheFrom, ...cacheTo].map(({attributes}) => attributes.ref),
	]
		.map(reference => (reference === undefined ? '' : `\nFROM ${reference}`))
		.join('');
