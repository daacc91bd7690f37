import type {Engine} from '../../../engine/engine.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import type {FileTreeChange} from '../../../layers/compare-trees.ts';
import type {FileEntry} from '../../../layers/file-tree.ts';
import type {GuidedSession} from '../../guided-session.ts';
import {withWorkbench} from '../base/with-workbench.ts';
import {readContents} from '../read-contents.ts';
import {diffContents} from './diff-contents.ts';
import type {ContentsDiff, FileDiff} from './file-diff.ts';
import {metadataDifferences} from './metadata-differences.ts';

/** Per side: more than anybody reads in a terminal. */
const limitBytes = 512 * 1024;

const fileOf = (entry: FileEntry | undefined): FileEntry | undefined =>
	entry?.kind === 'file' ? entry : undefined;

/** The files to compare; both `undefined` when there is nothing to compare. */
function sidesOf(change: FileTreeChange) {
	switch (change.kind) {
		case 'added':
			return {before: undefined, after: fileOf(change.after)};
		case 'deleted':
			return {before: fileOf(change.before), after: undefined};
		case 'modified':
			return fileOf(change.before)?.sha256 === fileOf(change.after)?.sha256
				? {before: undefined, after: undefined}
				: {before: fileOf(change.before), after: fileOf(change.after)};
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
	const metadata = metadataDifferences(change);
	const {before, after} = sidesOf(change);
	const sizes = {
		beforeBytes: before?.sizeBytes,
		afterBytes: after?.sizeBytes,
		beforeSha256: before?.sha256,
		afterSha256: after?.sha256,
	};
	const told = (contents: ContentsDiff, isOutdated = false) => ({metadata, contents, isOutdated});
	if (!before && !after) {
		return told({kind: 'none'});
	}

	if (Math.max(before?.sizeBytes ?? 0, after?.sizeBytes ?? 0) > limitBytes) {
		return told({kind: 'too-big', limitBytes, ...sizes});
	}

	const [old, current] = await Promise.all([
		before &&
			withWorkbench(engine, session, {signal}, bench =>
				readContents(engine, bench, before, {signal}),
			),
		after && readContents(engine, session.containerId, after, {signal}),
	]);
	const isOutdated = after !== undefined && current?.sha256 !== after.sha256;
	const isThere = {before: before && (old?.bytes ?? Buffer.alloc(0)), after: current?.bytes};
	return told(diffContents(isThere.before, isThere.after, sizes), isOutdated);
}
