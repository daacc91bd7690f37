import type {IncomingMessage} from 'node:http';
import {toldDigest, transferPhase} from '../../transfer-phase.ts';
import type {TransferProgress} from '../../transfer-progress.ts';
import {describeFailure} from '../requests/describe-failure.ts';
import {bodyChunks, type RequestContext} from '../requests/read-answer.ts';
import {jsonLines} from '../streams/json-lines.ts';
import {type FailureFields, streamFailure} from '../streams/stream-failure.ts';

/** One line of the stream of a pull or a push; Podman writes some of its lines as `stream`. */
type RawProgress = FailureFields & {
	id?: string;
	status?: string;
	stream?: string;
	progressDetail?: {current?: number; total?: number} | null;
	aux?: {Digest?: string};
};

/** Lines about the whole image carry its tag or its id in the place of a layer. */
const layerId = (id = ''): string | undefined => (/^[0-9a-f]{12}$/.test(id) ? id : undefined);

function toProgress(line: RawProgress): TransferProgress {
	const layer = layerId(line.id);
	const status = (line.status ?? line.stream ?? '').trim();
	const {current, total} = line.progressDetail ?? {};
	return {
		layer,
		status,
		phase: layer === undefined ? undefined : transferPhase(status),
		currentBytes: current,
		// What is sent has more in it than what was announced: the archive's own fields.
		totalBytes: total ? Math.max(total, current ?? 0) : undefined,
		digest: layer === undefined ? toldDigest(status) : undefined,
	};
}

/**
Follows a pull or a push. The engine has already answered 200 when something goes wrong: errors come
as lines of the stream.
*/
export async function* readTransfer(
	response: IncomingMessage,
	context: RequestContext,
): AsyncGenerator<TransferProgress, void, undefined> {
	for await (const value of jsonLines(bodyChunks(response, context))) {
		const line = value as RawProgress;
		const failure = streamFailure(line);
		if (failure) {
			const {text} = failure;
			throw describeFailure({status: undefined, text, subject: context.subject});
		}

		// `aux` says for programs what the line before it said for people.
		if (line.aux === undefined) {
			yield toProgress(line);
		}
	}
}
