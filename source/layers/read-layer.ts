import {collectPackages} from './packages/collect-packages.ts';
import type {PackageList} from './packages/package-list.ts';
import {type LayerIndex, readFileTree} from './read-file-tree.ts';

/** As `readFileTree`, with what the files say of installed packages. */
export async function readLayer(
	stream: AsyncIterable<Uint8Array>,
	options: {signal: AbortSignal; isLayer: boolean},
): Promise<LayerIndex> {
	const packageLists: PackageList[] = [];
	const wants = collectPackages(packageLists);
	return {...(await readFileTree(stream, {...options, wants})), packageLists};
}
