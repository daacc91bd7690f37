import type {Engine} from '../../../engine/engine.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import type {FileTreeChange} from '../../../layers/compare-trees.ts';
import type {GuidedSession} from '../../guided-session.ts';
import {withWorkbench} from '../base/with-workbench.ts';
import {readContents} from '../read-contents.ts';
import {diffSides, type Sides} from './diff-sides.ts';
import type {FileDiff} from './file-diff.ts';
import {metadataDifferences} from './metadata-differences.ts';

/** Per side: more than anybody reads in a terminal. */
const limitBytes = 512 * 1024;

function sidesOf(change: FileTreeChange): Sides {
	switch (change.kind) {
		case 'added':
			return {before: undefined, after: change.after};
		case 'deleted':
			return {before: change.before, after: undefined};
		case 'modified':
			return {before: change.before, after: change.after};
	}
}

/**
Compares one path of the base with the container, running or not. Only asks the engine where contents
differ and are small enough to be shown.
@throws Problem, `not-found` when the container or the base image is gone (see `baseGone`).
*/
export async function diffFile(
	engine: Engine,
	session: GuidedSession,
	change: FileTreeChange,
	{signal}: RequestOptions,
): Promise<FileDiff> {
	const found = await diffSides(sidesOf(change), {
		limitBytes,
		async read({before, after}) {
			const [old, current] = await Promise.all([
				before &&
					withWorkbench(engine, session, {signal}, bench =>
						readContents(engine, bench, before, {signal}),
					),
				after && readContents(engine, session.containerId, after, {signal}),
			]);
			return {
				before: before && (old?.bytes ?? Buffer.alloc(0)),
				after: current?.bytes,
				afterSha256: current?.sha256,
			};
		},
	});
	return {metadata: metadataDifferences(change), ...found};
}
