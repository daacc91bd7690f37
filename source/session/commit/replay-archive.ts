import type {Engine} from '../../engine/engine.ts';
import {paddingOf} from '../../layers/read-tar.ts';
import {blockBytes} from '../../layers/tar-block.ts';
import {Problem} from '../../problem.ts';
import type {ReplayPlan} from '../replay/plan-replay.ts';
import {ReplayError} from '../replay/replay-problem.ts';
import {writeReplay} from '../replay/write-replay.ts';

type Options = {
	signal: AbortSignal;
	/** @param doneBytes Sent so far. */
	report: (doneBytes: number) => void;
};

/** True when there is nothing to write. */
export const isEmptyReplay = ({whiteouts, prepared, files, links}: ReplayPlan): boolean =>
	whiteouts.length + prepared.length + files.size + links.length === 0;

/** Bytes that the archive will have, long names and the like not counted. */
export function replayBytes({whiteouts, prepared, files, links}: ReplayPlan): number {
	let bytes = (whiteouts.length + prepared.length + files.size + links.length + 2) * blockBytes;
	for (const {sizeBytes} of files.values()) {
		bytes += sizeBytes + paddingOf(sizeBytes);
	}

	return bytes;
}

/** Where the container was changed while it was read, the user's next step is to look again. */
function explain(error: unknown): unknown {
	const cause = error instanceof Problem ? error.cause : error;
	return cause instanceof ReplayError
		? new Problem({
				reason: 'conflict',
				message: cause.message,
				nextStep: 'Stop the programs in the container, review again, then commit.',
				cause,
			})
		: error;
}

/**
Writes a replay into a fresh container of the base.
@param openContents Opens the files of the changed container.
@throws Problem `conflict` when they are no longer what was reviewed.
*/
export async function putReplay(
	engine: Engine,
	{
		container,
		replay,
		openContents,
	}: {
		container: string;
		replay: ReplayPlan;
		openContents: () => Promise<AsyncIterable<Uint8Array>>;
	},
	{signal, report}: Options,
): Promise<void> {
	async function* counted(): AsyncGenerator<Buffer> {
		let doneBytes = 0;
		for await (const chunk of writeReplay(replay, {openExport: openContents, signal})) {
			yield chunk;
			doneBytes += chunk.length;
			report(doneBytes);
		}
	}

	try {
		await engine.containers.putArchive(container, '/', counted(), {signal});
	} catch (error) {
		throw explain(error);
	}
}
