import QuickLRU from 'quick-lru';
import type {Engine} from '../../../engine/engine.ts';
import type {FileTree} from '../../../layers/file-tree.ts';
import type {GuidedSession} from '../../guided-session.ts';
import type {ReadCounter} from '../read-counter.ts';
import {readExport} from '../read-export.ts';
import {withWorkbench} from './with-workbench.ts';

/** By image id, which stands for the contents on every engine. A tree of 100,000 paths takes some 11 MB. */
const trees = new QuickLRU<string, FileTree>({maxSize: 2});

/**
All files of the image that a session started from. Read once, then known.
@throws Problem `not-found` when the image is gone and its files are not known, see `baseGone`.
*/
export async function readBaseTree(
	engine: Engine,
	session: GuidedSession,
	options: {signal: AbortSignal; counter: ReadCounter},
): Promise<FileTree> {
	const {imageId} = session.base;
	const known = trees.get(imageId);
	if (known) {
		return known;
	}

	const tree = await withWorkbench(engine, session, options, container =>
		readExport(engine, container, options),
	);
	trees.set(imageId, tree);
	return tree;
}

/** True when {@link readBaseTree} answers at once. */
export const isBaseTreeKnown = ({base}: GuidedSession): boolean => trees.has(base.imageId);
