import type {IncomingMessage} from 'node:http';
import {safeText} from '../../../format/safe-text.ts';
import type {TransferProgress} from '../../transfer-progress.ts';
import {describeFailure} from '../requests/describe-failure.ts';
import {bodyChunks, type RequestContext} from '../requests/read-answer.ts';
import {jsonLines} from '../streams/json-lines.ts';

/** One line of the stream of POST /images/create; Podman writes some of its lines as `stream`. */
type RawProgress = {
	id?: string;
	status?: string;
	stream?: string;
	progressDetail?: {current?: number; total?: number};
	error?: string;
	errorDetail?: {message?: string; code?: number};
};

/** Splits at the last `@`, else at the last `:` that is not a port: what the engine's API wants apart. */
export function splitReference(reference: string): {repository: string; tag: string} {
	const [, repository = reference, tag = 'latest'] =
		/^(.+)@([^@]+)$/.exec(reference) ?? /^(.+):([^:/]+)$/.exec(reference) ?? [];
	return {repository, tag};
}

/** Lines about the whole image carry its tag or its id in the place of a layer. */
const layerId = (id = ''): string | undefined => (/^[0-9a-f]{12}$/.test(id) ? id : undefined);

/**
Follows a pull. The engine has already answered 200 when something goes wrong: errors come as lines
of the stream.
*/
export async function* pullProgress(
	response: IncomingMessage,
	context: RequestContext,
): AsyncGenerator<TransferProgress, void, undefined> {
	for await (const value of jsonLines(bodyChunks(response, context))) {
		const line = value as RawProgress;
		const text = line.errorDetail?.message ?? line.error;
		if (text !== undefined) {
			throw describeFailure({status: undefined, text, subject: context.subject});
		}

		yield {
			layer: layerId(line.id),
			status: safeText((line.status ?? line.stream ?? '').trim()),
			currentBytes: line.progressDetail?.current,
			totalBytes: line.progressDetail?.total || undefined,
		};
	}
}
