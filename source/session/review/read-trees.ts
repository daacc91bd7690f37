import type {ContainerSize} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {FileTree} from '../../layers/file-tree.ts';
import {scanContents} from '../findings/scan-contents.ts';
import type {SecretKind} from '../findings/secret-patterns.ts';
import type {GuidedSession} from '../guided-session.ts';
import {isBaseTreeKnown, readBaseTree} from './base/read-base-tree.ts';
import type {ReadCounter} from './read-counter.ts';
import {readExport} from './read-export.ts';
import {readTogether} from './read-together.ts';

type Options = RequestOptions & {
	counter: ReadCounter;
	/** Of the container, where it was asked for already. */
	size?: ContainerSize | undefined;
};

export type SessionTrees = {
	base: FileTree;
	changed: FileTree;
	/** See `SessionReview`. */
	secrets: Map<string, readonly SecretKind[]>;
};

/** For "about so many bytes": nobody waits for it, and nothing depends on it. */
async function expectSizes(
	engine: Engine,
	session: GuidedSession,
	{counter, signal, size}: Options,
): Promise<void> {
	try {
		const isBaseRead = !isBaseTreeKnown(session);
		const {writableBytes, totalBytes} =
			size ?? (await engine.containers.size(session.containerId, {signal}));
		counter.expect(totalBytes + (isBaseRead ? totalBytes - writableBytes : 0));
	} catch {}
}

/** Reads the files of a session's container alone. @throws Problem, `not-found` when it is gone. */
export async function readContainer(
	engine: Engine,
	session: GuidedSession,
	{signal, counter}: Options,
): Promise<Pick<SessionTrees, 'changed' | 'secrets'>> {
	const secrets: SessionTrees['secrets'] = new Map();
	const changed = await readExport(engine, session.containerId, {
		signal,
		counter,
		wants: ({path}) => scanContents(path, kinds => secrets.set(path, kinds)),
	});
	return {changed, secrets};
}

/**
Reads the files of a session's container and of its base, both at the same time; the first failure ends
the other, too.
@throws Problem, `not-found` when the container or the base image is gone (see `baseGone`).
*/
export async function readTrees(
	engine: Engine,
	session: GuidedSession,
	options: Options,
): Promise<SessionTrees> {
	const {counter, size} = options;
	const [base, container] = await readTogether(options.signal, signal => {
		const works = [
			readBaseTree(engine, session, {signal, counter}),
			readContainer(engine, session, {signal, counter}),
		] as const;
		void expectSizes(engine, session, {counter, signal, size});
		return works;
	});
	return {base, ...container};
}
